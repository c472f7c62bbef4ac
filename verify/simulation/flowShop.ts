import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Discipline } from "../../sim/sharing/stations/disciplines.ts";
import { simulate } from "./simulate.ts";
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
): FlowShopRun {
  const names = firstWork.map((_, job) => `job-${job + 1}`);
  const horizon = [...firstWork, ...secondWork].reduce((sum, work) => sum + work, 0) + 1;
  const applications = names.map((name, job) => [
    name,
    {
      source: "first",
      arrivals: { process: "periodic", period: `${2 * horizon}s`, phase: "0s" },
      stages: {
        [`${name}-first`]: { where: "source", work: `${firstWork[job]}Gcycles` },
        [`${name}-second`]: {
          where: "second",
          work: `${secondWork[job]}Gcycles`,
          after: [`${name}-first`],
        },
      },
    },
  ]);
  const machine = { tier: "edge", cores: 1, speed: "1GHz", at: "here" } as const;
  const input: ScenarioInput = {
    orrery: 1,
    name: "flow-shop",
    horizon: `${horizon}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      first: { ...machine, discipline, coreAssignment: "end-of-instant" },
      second: { ...machine, discipline: "fifo" },
    },
    applications: Object.fromEntries(applications),
  };
  const stays = staysBy("stage", simulate(input, { tables: ["tasks"] }).table("tasks"));
  return {
    first: staysOf(
      names.map((name) => `${name}-first`),
      stays,
    ),
    second: staysOf(
      names.map((name) => `${name}-second`),
      stays,
    ),
  };
}
