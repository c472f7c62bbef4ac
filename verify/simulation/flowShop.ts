import type { Discipline } from "../../sim/sharing/stations/disciplines.ts";
import { byName, numbered, once, scenarioAtOnePlace, seconds } from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** What each job has had on the first machine and on the second. */
export interface FlowShopRun {
  readonly first: readonly Stay[];
  readonly second: readonly Stay[];
}

/**
 * Two machines that every job goes through one after the other, all jobs being there at the start:
 * the first serves by the discipline, the second as they come. Each job is an application of two
 * stages; what goes from one machine to the other takes no time.
 */
export function runFlowShop(
  firstWork: readonly number[],
  secondWork: readonly number[],
  discipline: Discipline,
  simulate: Simulate,
): FlowShopRun {
  const names = numbered("job", firstWork.length);
  const on = (machine: string) => names.map((name) => `${name}-${machine}`);
  const [first, second] = [on("first"), on("second")];
  const horizon = [...firstWork, ...secondWork].reduce((sum, work) => sum + work, 0) + 1;
  const scenario = scenarioAtOnePlace("flow-shop", horizon, {
    nodes: { first: { discipline, coreAssignment: "end-of-instant" }, second: {} },
    applications: byName(names, (job) => ({
      source: "first",
      arrivals: once(),
      stages: {
        [first[job]]: { where: "source", work: seconds(firstWork[job]) },
        [second[job]]: {
          where: "second",
          work: seconds(secondWork[job]),
          after: [first[job]],
        },
      },
    })),
  });
  const stays = staysBy("stage", simulate(scenario, { tables: ["tasks"] }).table("tasks"));
  return { first: staysOf(first, stays), second: staysOf(second, stays) };
}
