import { readFileSync } from "node:fs";
import { Command } from "commander";
import { CellFolder } from "../../host/cells/cellFolder.ts";
import { runCells } from "../../host/cells/runCells.ts";
import { engineHash } from "../../host/engineHash.ts";
import { explainedRun } from "../../host/gate/explainedRun.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { version } from "../../host/package.ts";
import { policiesFor } from "../../host/policyModules.ts";
import { fileHashes } from "../../host/runScenario.ts";
import { type Cell, cellsOf } from "../../lab/cells/cell.ts";
import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import type { PolicySource } from "../../lab/choosePolicies.ts";
import {
  MEASURE_FORMAT,
  type MeasureCase,
  type MeasuredLine,
  type MeasureHead,
  type MeasurePlan,
} from "../../lab/gate/measurePlan.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import { RECORD_FORMAT } from "../../sim/record/runRecord.ts";
import type { RunResult } from "../../sim/run.ts";
import type { CommandContext } from "../context.ts";
import { cacheOption, workersOption } from "../options.ts";
import { policyRequest } from "../policyOptions.ts";

interface Options {
  readonly cache?: string;
  readonly workers?: number;
}

/** `orrery measure`: the runs of a plan, for another version of the program. */
export function measureCommand(context: CommandContext): Command {
  return new Command("measure")
    .description("make the runs that a gate of another version asks for, one line of JSON each")
    .argument("<plan>", "file with the plan")
    .addOption(cacheOption())
    .addOption(workersOption())
    .action((plan: string, options: Options) => measure(plan, options, context));
}

/** A case of the plan, ready to run. */
interface PreparedCase {
  readonly cells: readonly Cell[];
  readonly checked: CheckedScenario;
  readonly source: PolicySource;
}

async function measure(file: string, options: Options, context: CommandContext): Promise<void> {
  const plan = readPlan(file);
  const prepared: PreparedCase[] = [];
  for (const one of plan.cases) prepared.push(await prepare(one));
  const head: MeasureHead = { "orrery-measure": MEASURE_FORMAT, record: RECORD_FORMAT, version };
  if (plan.explained === true) {
    context.terminal.out(JSON.stringify(head));
    await tellExplained(prepared, context);
    return;
  }
  const folder = options.cache === undefined ? null : CellFolder.open(options.cache);
  try {
    const cells = prepared.flatMap((one) => one.cells);
    const { workers } = options;
    const { signal } = context;
    const store = await runCells(cells, { folder, signal, ...(workers && { workers }) });
    context.terminal.out(JSON.stringify(head));
    for (const [index, one] of prepared.entries()) {
      for (const cell of one.cells) tell(index, cell, store.read(cell.key)!, [], context);
    }
  } finally {
    folder?.close();
  }
}

/** One after another, in this thread: there is one run of each case. */
async function tellExplained(
  prepared: readonly PreparedCase[],
  context: CommandContext,
): Promise<void> {
  for (const [index, one] of prepared.entries()) {
    for (const cell of one.cells) {
      const run = await explainedRun(one.checked, cell, one.source, context.signal);
      tell(index, cell, run, run.brokenLaws, context);
    }
  }
}

function tell(
  index: number,
  { seed }: Cell,
  { digest, workloadDigest, summary }: RunResult,
  brokenLaws: readonly string[],
  { terminal }: CommandContext,
): void {
  const line: MeasuredLine = {
    ...{ case: index, seed, digest, workloadDigest, brokenLaws, summary },
  };
  terminal.out(JSON.stringify(line));
}

function readPlan(file: string): MeasurePlan {
  const plan = JSON.parse(readFileSync(file, "utf8"));
  const found = plan["orrery-measure"];
  if (found === MEASURE_FORMAT) return plan;
  throw fileError(file, `found a plan of version ${found}; expected ${MEASURE_FORMAT}`);
}

async function prepare({ file, overrides, policies, seeds }: MeasureCase): Promise<PreparedCase> {
  const checked = loadScenario(file, overrides);
  const named = KIND_NAMES.filter((kind) => policies[kind] !== undefined);
  const requests = Object.fromEntries(named.map((kind) => [kind, policyRequest(policies[kind]!)]));
  const source = await policiesFor(checked, [requests]);
  const context = { engine: engineHash(), source, fileHashes: await fileHashes(checked) };
  const label = `${file} ${Object.values(policies).join(", ")}`.trim();
  const cells = cellsOf(checked, [{ label, policies: requests }], seeds, context);
  return { cells, checked, source };
}
