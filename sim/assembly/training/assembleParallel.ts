import type { ExpectedPods, PlacementPolicy } from "../../policy/placement.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { GangNodes, workerSpec } from "../../training/parallel/gangs/gangNodes.ts";
import { GangPlacer } from "../../training/parallel/gangs/gangPlacer.ts";
import { GangScheduler } from "../../training/parallel/gangs/gangScheduler.ts";
import { WorkerLog } from "../../training/parallel/gangs/workerLog.ts";
import { Hops } from "../../training/parallel/hops.ts";
import { JobErrands } from "../../training/parallel/jobErrands.ts";
import { ParallelDraws } from "../../training/parallel/parallelDraws.ts";
import { ParallelJob } from "../../training/parallel/parallelJob.ts";
import { ParallelJournal } from "../../training/parallel/parallelJournal.ts";
import type { ParallelPlan } from "../../training/parallel/parallelPlan.ts";
import { ParallelTraining } from "../../training/parallel/parallelTraining.ts";
import { Timers } from "../../training/timers.ts";
import type { ActivityPort } from "../assembleActivities.ts";
import type { Assembly } from "../assembly.ts";
import type { Platform } from "../platform.ts";
import { gangNodeSpec } from "./gangNodeSpec.ts";
import { parallelPlans } from "./parallelPlans.ts";

/** The data-parallel jobs of a scenario, ready to start; null where there are none. */
export function assembleParallel(
  scenario: Scenario,
  assembly: Assembly,
  platform: Platform,
  port: ActivityPort,
): ParallelTraining | null {
  if (Object.keys(scenario.parallelTraining).length === 0) return null;
  const { simulator, streams, events, recorder } = platform;
  const timers = new Timers(simulator);
  const plans = parallelPlans(scenario, platform);
  const scheduler = schedulerOf(plans, scenario, assembly, platform, timers);
  const jobs = plans.map((plan) => {
    const errands = new JobErrands(plan, port.activities, timers);
    const draws = new ParallelDraws(streams, plan.name);
    const hops = new Hops(plan, errands, timers, draws);
    const journal = new ParallelJournal(plan, simulator, events, recorder, hops);
    return new ParallelJob({ plan, simulator, timers, errands, draws, hops }, scheduler, journal);
  });
  return new ParallelTraining(jobs, scheduler, timers);
}

function schedulerOf(
  plans: readonly ParallelPlan[],
  scenario: Scenario,
  { policies, newPlacement }: Assembly,
  { simulator, streams, capacity, recorder }: Platform,
  timers: Timers,
): GangScheduler {
  const { queueing } = policies;
  if (queueing === null) throw new Error("training jobs, and no queueing policy for them");
  const nodes = new GangNodes({
    capacity,
    nodes: [...new Set(plans.flatMap(({ candidates }) => candidates))],
    specOf: (node) => gangNodeSpec(scenario, node),
    freed: () => scheduler.serveSoon(),
  });
  const isPlaced = plans.some(({ placesByPolicy }) => placesByPolicy);
  const placement: PlacementPolicy | null = isPlaced ? newPlacement() : null;
  const log = new WorkerLog({ recorder, streams, share: scenario.record.decisions });
  const placer = new GangPlacer(nodes, placement, streams, expectedWorkers(plans), log);
  const scheduler = new GangScheduler({ policy: queueing, nodes, placer, simulator, timers });
  return scheduler;
}

/** Every worker of every job counts alike. */
function expectedWorkers(plans: readonly ParallelPlan[]): ExpectedPods[] {
  const all = plans.reduce((sum, { workers }) => sum + workers, 0);
  return plans.map((plan) => ({ spec: workerSpec(plan), share: plan.workers / all }));
}
