import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "./simulate.ts";
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
): string[] {
  const names = items.map((_, item) => `item-${item + 1}`);
  const allHere = PAUSE * items.length;
  // Nobody leaves before the last has come.
  const stay = 2 * allHere;
  const horizon = 4 * allHere;
  const applications = names.map((name, item) => [
    name,
    {
      source: "sender",
      arrivals: { process: "periodic", period: `${2 * horizon}s`, phase: `${PAUSE * item}s` },
      stages: { stay: { where: "bin", work: `${stay}Gcycles`, memory: `${items[item]}MB` } },
    },
  ]);
  const input: ScenarioInput = {
    orrery: 1,
    name: "packing",
    horizon: `${horizon}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      sender: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
      bin: {
        tier: "edge",
        cores: items.length,
        speed: "1GHz",
        memory: `${capacity}MB`,
        at: "here",
        count: items.length,
      },
    },
    applications: Object.fromEntries(applications),
    dispatch: { policy },
  };
  const tasks = simulate(input, { tables: ["tasks"] }).table("tasks");
  return staysOf(names, staysBy("application", tasks)).map(({ node }) => node);
}
