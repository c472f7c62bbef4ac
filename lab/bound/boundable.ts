import { resolveNodeGroup } from "../../sim/scenario/resolve.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";

type Application = Scenario["applications"][string];
type Stage = Application["stages"][string];
type NodeGroup = Scenario["nodes"][string];

/**
 * Why the bound of an application's first request is none of the latency of all its requests; null
 * where no request can be answered sooner: requests are all alike, nothing becomes faster later on,
 * and a core does one stage at a time.
 */
export function unboundedReason(scenario: Scenario, application: Application): string | null {
  const { stages, source, deferrable } = application;
  const groups = Object.values(scenario.nodes);
  for (const [name, stage] of Object.entries(stages)) {
    const reason = stageReason(stage);
    if (reason !== null) return `stage "${name}" ${reason}`;
  }
  if (!hasOneEnd(stages)) return "several stages are the last, and one of them answers";
  if (deferrable !== undefined) return "its start may be moved";
  if (source.length > 1 || !isSingle(scenario, scenario.nodes[source[0]])) {
    return "requests come from several nodes, and are not alike";
  }
  if (Object.keys(scenario.mobility).length > 0) return "vehicles move";
  if (Object.keys(scenario.faults).length > 0) return "nodes and links fail and come back";
  if (groups.some(({ joins, cordoned }) => joins !== undefined || cordoned !== undefined)) {
    return "nodes join or are cordoned during the run";
  }
  const isModelled = Object.values(stages).some(({ model }) => model !== undefined);
  if (isModelled && groups.some((group) => resolveNodeGroup(group).accelerators !== undefined)) {
    return "accelerators work beside cores and in batches, which the bound does not know";
  }
  if (groups.some(({ discipline }) => discipline === "processor-sharing")) {
    return "cores are shared, where the bound has one stage at a time";
  }
  return null;
}

function stageReason({ work, input, inputs = {}, ...stage }: Stage): string | null {
  if (work !== undefined && work.distribution !== "constant") return "has work that is drawn";
  const sizes = [...Object.values(inputs), ...(input === undefined ? [] : [input])];
  if (sizes.some(({ distribution }) => distribution !== "constant"))
    return "has data that is drawn";
  if (stage.optional || stage.quorum !== undefined) return "need not be waited for";
  return stage.answers ? "answers before the last" : null;
}

function hasOneEnd(stages: Readonly<Record<string, Stage>>): boolean {
  const followed = new Set(Object.values(stages).flatMap(({ after }) => after));
  return Object.keys(stages).filter((name) => !followed.has(name)).length === 1;
}

function isSingle(scenario: Scenario, { at = [], count = 1 }: NodeGroup): boolean {
  if (at.length !== 1 || count > 1) return false;
  const site = scenario.sites[at[0]];
  return site === undefined || !("points" in site || "grid" in site);
}
