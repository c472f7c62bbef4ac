import { definePolicy } from "../../sim/policy/kinds.ts";
import type { QueuedJob } from "../../sim/policy/queueing.ts";
import { isWaiting, ordered, overtaking, soonest } from "./ordered.ts";

/**
 * Time slicing as Gandiva has it: a job that has had its slice gives way to those that wait, and
 * comes back when its turn is; round robin, by suspending at the end of a step and resuming.
 *
 * Limits: no packing of several jobs on one GPU, no migration, no growing and shrinking. A slice
 * begins with the places, so that what it costs to come up or to resume is part of it. Held by
 * ends that are worked out by hand, and by the mean number of jobs of M/M/1.
 */
export const gandiva = definePolicy({
  kind: "queueing",
  name: "gandiva",
  summary:
    "Lets jobs run in turn, a slice of time each: suspends the one that has had its slice for the next.",
  source: "Xiao et al., Gandiva: Introspective Cluster Scheduling for Deep Learning, OSDI 2018",
  parameters: [
    {
      type: "number",
      name: "slice",
      summary: "For how long a job keeps its places while others wait.",
      default: 60,
      minimum: 0.001,
      maximum: 1e6,
      unit: "s",
      source: "Xiao et al., 2018: about a minute, from memory",
    },
    overtaking(true, "chosen: a job that fits takes its turn"),
  ],
  create({ slice, overtaking: overtakes }) {
    /** Who is in its slice, who waits, who has had its slice, the longest of these last. */
    const rank = (job: QueuedJob, nowSeconds: number): number[] => {
      if (!job.isRunning) return [1, job.sinceSeconds, job.worker.sequence];
      const isOver = nowSeconds - job.sinceSeconds >= slice;
      return isOver ? [2, -job.sinceSeconds] : [0, job.sinceSeconds];
    };
    return {
      order: (view) =>
        ordered(
          view,
          () => true,
          (job) => rank(job, view.nowSeconds),
        ),
      overtakes: () => overtakes,
      nextSeconds({ jobs, nowSeconds }) {
        if (!jobs.some(isWaiting)) return Infinity;
        const running = jobs.filter(({ isRunning }) => isRunning);
        return soonest(
          nowSeconds,
          running.map(({ sinceSeconds }) => sinceSeconds + slice),
        );
      },
    };
  },
});
