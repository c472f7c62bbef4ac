import type { Scenario } from "../../scenario/schema/scenario.ts";
import { GangQueue } from "../../training/parallel/gangQueue.ts";
import { Hops } from "../../training/parallel/hops.ts";
import { JobErrands } from "../../training/parallel/jobErrands.ts";
import { ParallelDraws } from "../../training/parallel/parallelDraws.ts";
import { ParallelJob } from "../../training/parallel/parallelJob.ts";
import { ParallelJournal } from "../../training/parallel/parallelJournal.ts";
import { ParallelTraining } from "../../training/parallel/parallelTraining.ts";
import { Timers } from "../../training/timers.ts";
import type { ActivityPort } from "../assembleActivities.ts";
import type { Platform } from "../platform.ts";
import { parallelPlans } from "./parallelPlans.ts";

/** The data-parallel jobs of a scenario, ready to start; null where there are none. */
export function assembleParallel(
  scenario: Scenario,
  platform: Platform,
  port: ActivityPort,
): ParallelTraining | null {
  if (Object.keys(scenario.parallelTraining).length === 0) return null;
  const { simulator, streams, events, recorder, capacity } = platform;
  const timers = new Timers(simulator);
  const queue = new GangQueue(capacity, (call) => timers.after(0, call));
  const jobs = parallelPlans(scenario, platform).map((plan) => {
    const errands = new JobErrands(plan, port.activities, timers);
    const draws = new ParallelDraws(streams, plan.name);
    const hops = new Hops(plan, errands, timers, draws);
    const journal = new ParallelJournal(plan, simulator, events, recorder, hops);
    return new ParallelJob({ plan, simulator, timers, errands, draws, hops }, queue, journal);
  });
  return new ParallelTraining(jobs, queue);
}
