import { byName, numbered, once, scenarioAtOnePlace, seconds } from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";
import { staysBy, staysOf } from "./stays.ts";

/** A second between two items, so that each is seen when the next comes. */
const PAUSE = 1;

/**
 * Packs items in the order given: tasks that come one after another and stay, each holding as much
 * memory as the item is large, on equal nodes. Returns the node of each, by name.
 */
export function packItems(
  items: readonly number[],
  capacity: number,
  policy: "first-fit" | "best-fit",
  simulate: Simulate,
): string[] {
  const names = numbered("item", items.length);
  const allHere = PAUSE * items.length;
  // No item leaves before the last has arrived.
  const work = seconds(2 * allHere);
  const scenario = scenarioAtOnePlace("packing", 4 * allHere, {
    nodes: {
      sender: {},
      bin: { cores: items.length, memory: `${capacity}MB`, count: items.length },
    },
    applications: byName(names, (item) => ({
      source: "sender",
      arrivals: once(PAUSE * item),
      stages: { stay: { where: "bin", work, memory: `${items[item]}MB` } },
    })),
    dispatch: { policy },
  });
  const tasks = simulate(scenario, { tables: ["tasks"] }).table("tasks");
  return staysOf(names, staysBy("application", tasks)).map(({ node }) => node);
}
