import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadScenario } from "../host/loadScenario.ts";
import { RunFolder } from "../host/runFolder.ts";
import {
  checkParameters,
  findDispatch,
  registeredPlacement,
  registeredShifting,
} from "../schedulers/index.ts";
import type { TableSink } from "../sim/record/table.ts";
import { createRun } from "../sim/run.ts";
import { formatProblem, parseScenario, type Scenario } from "../sim/scenario/index.ts";
import type { Benchmark, Case, Outcome } from "./benchmark.ts";
import { projectFile } from "./projectFile.ts";
import { type ScaleSize, scaleScenario } from "./scale.ts";

const FLAGSHIP = "scenarios/connected-vehicles.yaml";
const SHORT = ["horizon=3s", "warmup=1s", "faults.backhaul-cut.outages[0].at=1s"];

/** Whole runs of the flagship under its own policy; reading the scenario is not timed. */
export function runBenchmarks(): Benchmark[] {
  const plain = (overrides: readonly string[]) => () => {
    const { scenario } = loadScenario(projectFile(FLAGSHIP), overrides);
    return () => wholeRun(scenario, null);
  };
  const recorded = (overrides: readonly string[]) => () => {
    const { scenario } = loadScenario(projectFile(FLAGSHIP), overrides);
    return () => recordedRun(scenario);
  };
  return [
    { name: "flagship, no tables", unit: "events", small: plain(SHORT), large: plain([]) },
    { name: "flagship, tables", unit: "events", small: recorded(SHORT), large: recorded([]) },
    {
      name: "city of 2000 vehicles",
      unit: "vehicle-seconds",
      small: city({ vehicles: 200, horizonSeconds: 10 }),
      large: city({ vehicles: 2_000, horizonSeconds: 60 }),
    },
  ];
}

/** The scenario of scale in small: mostly vehicles that move from cell to cell. */
function city(size: ScaleSize): Case {
  return () => {
    const parsed = parseScenario(scaleScenario(size), { file: "scale" });
    if ("problems" in parsed) throw new Error(parsed.problems.map(formatProblem).join("\n"));
    const units = size.vehicles * size.horizonSeconds;
    return () => ({ ...wholeRun(parsed.scenario, null), units });
  };
}

function recordedRun(scenario: Scenario): Outcome {
  const folder = mkdtempSync(join(tmpdir(), "orrery-bench-"));
  const tables = new RunFolder(join(folder, "run"));
  try {
    return wholeRun(scenario, tables);
  } finally {
    tables.abort();
    rmSync(folder, { recursive: true, force: true });
  }
}

function wholeRun(scenario: Scenario, sink: TableSink | null): Outcome {
  const run = startedRun(scenario, sink);
  while (run.advance(100_000));
  const { digest, summary } = run.finish();
  return { units: summary.events, events: summary.events, digest };
}

/** A run under the scenario's own policy, ready to be advanced. */
export function startedRun(scenario: Scenario, sink: TableSink | null) {
  const { dispatch, seed } = scenario;
  const found = findDispatch(dispatch.policy);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, dispatch.parameters);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return createRun(scenario, {
    policy: found.definition,
    parameters: checked.parameters,
    shifting: registeredShifting(scenario.shifting),
    placement: registeredPlacement(scenario.placement),
    seed,
    sink,
    openText: (path) => {
      throw new Error(`the benchmark takes no file, not even ${path}`);
    },
  });
}
