import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { byName, numbered, once, scenarioAtOnePlace } from "../simulation/onePlace.ts";
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
  const names = numbered("group", groups.length);
  return scenarioAtOnePlace("failing-nodes", hours * 3600, {
    clock: { resolution: "ms" },
    nodes: { ...byName(names, (index) => ({ count: groups[index].nodes })), idle: {} },
    // A scenario needs an application; this one asks for no work, once.
    applications: {
      nothing: {
        source: "idle",
        arrivals: once(),
        stages: { rest: { where: "source", work: "0cycles" } },
      },
    },
    faults: Object.fromEntries(
      groups.map(({ up, repair, crews }, index) => [
        `of-${names[index]}`,
        { nodes: names[index], up, repair, ...(crews !== undefined && { crews }) },
      ]),
    ),
    // Detection plays no part.
    detection: { period: `${hours}h`, misses: 2 },
  });
}

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
