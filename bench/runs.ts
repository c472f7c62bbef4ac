import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadScenario } from "../host/loadScenario.ts";
import { RunFolder } from "../host/runFolder.ts";
import { type CheckedScenario, checkScenario } from "../lab/checkedScenario.ts";
import { prepareRun } from "../lab/prepareRun.ts";
import type { TableSink } from "../sim/record/table.ts";
import type { Benchmark, Case, Outcome } from "./benchmark.ts";
import { projectFile } from "./projectFile.ts";
import { type ScaleSize, scaleScenario } from "./scale.ts";

const FLAGSHIP = "scenarios/connected-vehicles.yaml";
const SHORT = ["horizon=3s", "warmup=1s", "faults.backhaul-cut.outages[0].at=1s"];

/** Whole runs of the flagship under its own policy; reading the scenario is not timed. */
export function runBenchmarks(): Benchmark[] {
  const plain = (overrides: readonly string[]) => () => {
    const checked = loadScenario(projectFile(FLAGSHIP), overrides);
    return () => wholeRun(checked, null);
  };
  const recorded = (overrides: readonly string[]) => () => {
    const checked = loadScenario(projectFile(FLAGSHIP), overrides);
    return () => recordedRun(checked);
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
    const checked = checkScenario({ file: "scale", text: scaleScenario(size), overrides: [] });
    const units = size.vehicles * size.horizonSeconds;
    return () => ({ ...wholeRun(checked, null), units });
  };
}

function recordedRun(checked: CheckedScenario): Outcome {
  const folder = mkdtempSync(join(tmpdir(), "orrery-bench-"));
  const tables = new RunFolder(join(folder, "run"));
  try {
    return wholeRun(checked, tables);
  } finally {
    tables.abort();
    rmSync(folder, { recursive: true, force: true });
  }
}

function wholeRun(checked: CheckedScenario, sink: TableSink | null): Outcome {
  const { run } = prepareRun(checked, { sink });
  while (run.advance(100_000));
  const { digest, summary } = run.finish();
  return { units: summary.events, events: summary.events, digest };
}
