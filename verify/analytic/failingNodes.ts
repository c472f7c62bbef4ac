import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Observation } from "../simulation/simulate.ts";

type FaultInput = NonNullable<ScenarioInput["faults"]>[string];

/** A group of nodes that do nothing but fail and be repaired. */
export interface FailingGroup {
  readonly nodes: number;
  readonly up: FaultInput["up"];
  readonly repair: FaultInput["repair"];
  readonly crews?: number;
}

/**
 * A scenario of groups of failing nodes, all up at the start. Theory has no unit of time: one of
 * its units is an hour here, counted in milliseconds, so that lives of any length have room.
 */
export function failingNodes(hours: number, groups: readonly FailingGroup[]): ScenarioInput {
  const horizon = `${hours}h`;
  const nodes = Object.fromEntries(
    groups.map((group, index) => [
      groupName(index),
      { tier: "edge" as const, cores: 1, speed: "1GHz", at: "here", count: group.nodes },
    ]),
  );
  const faults = Object.fromEntries(
    groups.map(({ up, repair, crews }, index) => [
      `of-${groupName(index)}`,
      { nodes: groupName(index), up, repair, ...(crews !== undefined && { crews }) },
    ]),
  );
  return {
    orrery: 1,
    name: "failing-nodes",
    horizon,
    clock: { resolution: "ms" },
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { ...nodes, idle: { tier: "edge", cores: 1, speed: "1GHz", at: "here" } },
    applications: { nothing: NOTHING },
    faults,
    // Nobody needs to notice.
    detection: { period: horizon, misses: 2 },
  };
}

/** A scenario needs an application; this one asks for no work, once. */
const NOTHING = {
  source: "idle",
  arrivals: { process: "periodic" as const, period: "1000000000h", phase: "0s" },
  stages: { rest: { where: "source", work: "0cycles" } },
};

/** What became of a node: it failed, a crew came, it was back. */
export type FaultWord = "failed" | "repair began" | "repaired";

/**
 * Goes through the faults of a run in the order of time, in hours: `group` and `member` count from
 * zero as the groups were given.
 */
export function eachFault(
  observation: Observation,
  groups: readonly FailingGroup[],
  visit: (hours: number, group: number, member: number, word: FaultWord) => void,
): void {
  const table = observation.table("faults");
  const seconds = table.numbersOf("timeSeconds");
  const components = table.numbersOf("component");
  const events = table.numbersOf("event");
  const words = (["failed", "repair began", "repaired"] as const).map(
    (word): [number, FaultWord] => [table.numberOf("event", word), word],
  );
  const wordOf = new Map(words);
  // Components count the nodes first, in the order of the scenario.
  const places = groups.flatMap(({ nodes }, group) =>
    Array.from({ length: nodes }, (_, member) => ({ group, member })),
  );
  for (let row = 0; row < table.rowCount; row++) {
    const word = wordOf.get(events[row]);
    if (word === undefined) continue;
    const { group, member } = places[components[row]];
    visit(seconds[row] / 3600, group, member, word);
  }
}

/** An exponential time with this mean in hours. */
export function exponentialHours(mean: number) {
  return { distribution: "exponential" as const, mean: `${mean}h` };
}

function groupName(index: number): string {
  return `group-${index + 1}`;
}
