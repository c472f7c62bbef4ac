// `npm run bench [-- --only WORDS] [--against-cpp] [--against-simgrid] [--against-tensorflow]
// [--json] [--renew]`: measures, checks that what was measured did what it should, and prints.
// `--only scale` runs the city of 100,000 vehicles, which takes minutes, and `--only pool` training by
// a pool of a million clients: both are left out otherwise.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { EXIT } from "../host/failure.ts";
import { readExpected, renewExpected } from "./expected.ts";
import { compareFlowsWithSimgrid } from "./flowsAgainstSimgrid.ts";
import { compareHoldWithCpp } from "./holdAgainstCpp.ts";
import { type Measurement, measure } from "./measure.ts";
import { measurePool, poolText } from "./poolReport.ts";
import {
  comparisonText,
  flowComparisonText,
  measurementText,
  trainingComparisonText,
} from "./report.ts";
import { measureScale, scaleText } from "./scaleReport.ts";
import { allBenchmarks } from "./suite.ts";
import { compareTrainingWithTensorflow } from "./trainingAgainstTensorflow.ts";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    "against-cpp": { type: "boolean", default: false },
    "against-simgrid": { type: "boolean", default: false },
    "against-tensorflow": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    renew: { type: "boolean", default: false },
  },
});

/** Run only where they are asked for. */
const ALONE = ["scale", "pool"] as const;

const machine = {
  node: process.version,
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = EXIT.lawBroken;
}

async function main(): Promise<void> {
  if (options.renew) return renewExpected(allBenchmarks());
  tell(`Node ${machine.node}, ${machine.cores} cores of ${machine.processor}`);
  const report = {
    machine,
    measurements: await measurements(),
    ...(options["against-cpp"] && { againstCpp: againstCpp() }),
    ...(options["against-simgrid"] && { againstSimgrid: againstSimgrid() }),
    ...(options["against-tensorflow"] && { againstTensorflow: await againstTensorflow() }),
    ...(options.only === "scale" && { scale: scale() }),
    ...(options.only === "pool" && { pool: pool() }),
  };
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

async function measurements(): Promise<Measurement[]> {
  const { only } = options;
  const chosen = allBenchmarks().filter(({ name }) => only === undefined || name.includes(only));
  const others = ["against-cpp", "against-simgrid", "against-tensorflow"] as const;
  const compares = others.some((other) => options[other]);
  if (chosen.length === 0 && !ALONE.some((name) => name === only) && !compares) {
    const names = allBenchmarks().map(({ name }) => `  ${name}`);
    console.error(
      `no benchmark has "${only}" in its name:\n${names.join("\n")}\n  ${ALONE.join("\n  ")}`,
    );
    process.exitCode = EXIT.usage;
  }
  const expected = readExpected();
  const measured: Measurement[] = [];
  for (const benchmark of chosen) {
    measured.push(await measure(benchmark, expected[benchmark.name]?.large));
  }
  if (measured.length > 0) tell(`\n${measurementText(measured)}`);
  return measured;
}

function againstCpp() {
  const rows = compareHoldWithCpp();
  if ("reason" in rows) tell(`\nnot compared with C++: ${rows.reason}`);
  else tell(`\nA hold, against std::priority_queue in C++:\n${comparisonText(rows)}`);
  return rows;
}

function againstSimgrid() {
  const rows = compareFlowsWithSimgrid();
  if ("reason" in rows) tell(`\nnot compared with SimGrid: ${rows.reason}`);
  else tell(`\nA flow over a shared backbone, against SimGrid:\n${flowComparisonText(rows)}`);
  return rows;
}

async function againstTensorflow() {
  const rows = await compareTrainingWithTensorflow();
  if ("reason" in rows) tell(`\nnot compared with TensorFlow.js: ${rows.reason}`);
  else tell(`\nA step of training, against TensorFlow.js:\n${trainingComparisonText(rows)}`);
  return rows;
}

function scale() {
  const report = measureScale();
  tell(`\n${scaleText(report)}`);
  return report;
}

function pool() {
  const results = measurePool();
  tell(`\n${poolText(results)}`);
  return results;
}

function tell(text: string): void {
  if (!options.json) console.log(text);
}
