import { checkScenario } from "../../lab/checkedScenario.ts";
import { planRun, type RunRequest } from "../../lab/prepareRun.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import type { World } from "../../sim/assembly/world.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { Run, type RunResult } from "../../sim/run.ts";

type Row = Record<string, number | string | null>;

/** What a run of a scenario with manifests leaves. */
export interface ClusterRun extends RunResult {
  rows(table: string): Row[];
}

export type Files = Readonly<Record<string, string>>;

/** The world of a scenario whose manifests are given by name, and where its tables go. */
export function openCluster(
  text: string,
  files: Files,
  request: Omit<RunRequest, "openText" | "sink"> = {},
): { readonly world: World; readonly sink: MemorySink } {
  const sink = new MemorySink();
  const checked = checkScenario({ file: "scenario.yaml", text, overrides: [] });
  const openText = (path: string) => stringText(path, files[path]);
  const { options } = planRun(checked, { ...request, sink, openText });
  return { world: openWorld(checked.scenario, options), sink };
}

/** Runs it to its end. */
export function runCluster(
  text: string,
  files: Files,
  request: Omit<RunRequest, "openText" | "sink"> = {},
): ClusterRun {
  const { world, sink } = openCluster(text, files, request);
  const run = new Run(world);
  while (run.advance(10_000));
  return { ...run.finish(), rows: (table) => sink.table(table).rows() };
}

/** A scenario of nodes at one place, each group by its fields in flow style; `more` is YAML. */
export function plainScenario(
  nodes: Readonly<Record<string, string>>,
  more: string,
  { horizon = "10min", members = Object.keys(nodes), cluster = "" } = {},
): string {
  const groups = Object.entries(nodes).map(
    ([name, fields]) => `  ${name}: { at: here, ${fields} }`,
  );
  return `orrery: 1
name: test
horizon: ${horizon}
regions: { here: {} }
nodes:
${groups.join("\n")}
applications: {}
record: { decisions: 1 }
manifests: [app.yaml]
cluster:
  nodes: [${members.join(", ")}]
${cluster}
${more}
`;
}

/** A server of two cores. */
export const BOX = "tier: edge, cores: 2, speed: 1GHz, memory: 4GB";
