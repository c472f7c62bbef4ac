import type { ParallelPlan } from "../../training/parallel/parallelPlan.ts";

/** Machines of a job as its exchanges see them: each on a line of its own. */
export interface Lines {
  readonly hosts: number;
  /** Of the job on each. */
  readonly accelerators: number;
  /** Between two of them, the slowest. */
  readonly latencySeconds: number;
  readonly bytesPerSecond: number;
}

/** What the exchange of so many bytes takes on idle links; see the exchanges' formulas. */
function exchangeSeconds(plan: ParallelPlan, lines: Lines, bytes: number): number {
  const { hosts, accelerators, latencySeconds, bytesPerSecond } = lines;
  const hop = (size: number) => latencySeconds + size / bytesPerSecond;
  const localHop = (size: number) => {
    if (plan.interconnect === null) return 0;
    return plan.interconnect.latencySeconds + size / plan.interconnect.bytesPerSecond;
  };
  const inside = 2 * (accelerators - 1) * localHop(bytes / accelerators);
  switch (plan.exchange.algorithm) {
    case "ring": {
      const members = hosts * accelerators;
      const part = bytes / members;
      const slowest = Math.max(hosts > 1 ? hop(part) : 0, accelerators > 1 ? localHop(part) : 0);
      return 2 * (members - 1) * slowest;
    }
    case "hierarchical":
      return inside + (hosts === 1 ? 0 : 2 * (hosts - 1) * hop(bytes / hosts));
    case "parameter-server": {
      const servers = plan.exchange.servers.length;
      return inside + 2 * hop(Math.max(hosts / servers, 1) * bytes);
    }
  }
}

/** A step with its exchanges, each bucket after the one before and once it is computed. */
export function stepSeconds(plan: ParallelPlan, lines: Lines): number {
  const computing = plan.stepSeconds.mean;
  const backward = computing * plan.backwardShare;
  let end = computing;
  let free = 0;
  for (const [bucket, bytes] of plan.buckets.entries()) {
    const ready = computing - backward * (1 - (bucket + 1) / plan.buckets.length);
    free = Math.max(free, ready) + exchangeSeconds(plan, lines, bytes);
    end = Math.max(end, free);
  }
  return end;
}
