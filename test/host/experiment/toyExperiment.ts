import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCells } from "../../../host/cells/runCells.ts";
import { ExperimentFolder } from "../../../host/experiment/experimentFolder.ts";
import { loadExperiment } from "../../../host/experiment/loadExperiment.ts";
import type { ExperimentPlan } from "../../../lab/experiment/plan.ts";
import { toyText } from "../../lab/toy.ts";
import { filesIn } from "../cells/filesIn.ts";

/** 24 runs of a few milliseconds, with something of everything that an experiment may vary. */
export const EXPERIMENT = `orrery-experiment: 1
name: servers
description: How many servers a queue needs.
scenarios:
  - { file: toy.yaml, set: { horizon: 5s } }
axes:
  nodes.servers.count: [1, 3]
  nodes.servers.speed: { from: 1GHz, to: 4GHz, points: 2, scale: log }
sample:
  draws: 2
  ranges:
    nodes.clients.speed: { from: 1GHz, to: 2GHz }
policies:
  dispatch: [nearest-edge, "power-of-d:d=2", random]
seeds: [1]
tables: [requests]
`;

/** Writes the experiment and its scenario into a folder; returns the path of the first. */
export function putExperiment(folder: string, text = EXPERIMENT): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "toy.yaml"), toyText);
  const file = join(folder, "servers.yaml");
  writeFileSync(file, text);
  return file;
}

/** Runs some of a plan's cells into a folder, in their order; makes the results if all are there. */
export async function sweepInto(
  out: string,
  plan: ExperimentPlan,
  cells: ExperimentPlan["cells"] = plan.cells,
): Promise<void> {
  const folder = ExperimentFolder.open(out, plan.manifest);
  try {
    await runCells(cells, { folder: folder.cells, workers: 1 });
    if (folder.missing().length === 0) await folder.writeResults();
  } finally {
    folder.close();
  }
}

export async function planOf(folder: string, text?: string): Promise<ExperimentPlan> {
  return loadExperiment(putExperiment(folder, text));
}

/** What a folder holds, but for when it was made. */
export function resultsIn(folder: string): Record<string, string> {
  const { "log.ndjson": _log, ...files } = filesIn(folder);
  return files;
}
