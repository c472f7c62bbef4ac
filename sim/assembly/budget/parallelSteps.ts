import type { Node } from "../../nodes/node.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { ParallelPlan } from "../../training/parallel/parallelPlan.ts";
import type { Platform } from "../platform.ts";
import { parallelPlans } from "../training/parallelPlans.ts";
import type { ParallelSteps } from "./budget.ts";
import { type Lines, stepSeconds } from "./exchangeTimes.ts";

/**
 * What a step of each data-parallel job takes on the first nodes that it may have, if nothing else
 * is there, and all of its steps if nothing fails. Mean times: where accelerators take different
 * ones, steps wait for the slowest, which is not in it.
 */
export function parallelSteps(scenario: Scenario, platform: Platform): ParallelSteps[] {
  return parallelPlans(scenario, platform).map((plan) => {
    const lines = linesOf(plan, platform);
    const computing = plan.stepSeconds.mean;
    const step = lines === null ? null : stepSeconds(plan, lines);
    return {
      job: plan.name,
      workers: plan.workers,
      accelerators: plan.accelerators,
      gradientBytes: plan.buckets.reduce((sum, one) => sum + one, 0),
      computingSeconds: computing,
      stepSeconds: step,
      efficiency: step === null ? null : computing / step,
      trainingSeconds: step === null ? null : plan.steps * step,
    };
  });
}

/** Null where two of its nodes have no way to each other. */
function linesOf(plan: ParallelPlan, { routes }: Platform): Lines | null {
  const hosts = firstHosts(plan);
  const servers = plan.exchange.algorithm === "parameter-server" ? plan.exchange.servers : [];
  const ways = hosts.flatMap((from, place): [Node, Node][] =>
    servers.length > 0
      ? servers.map((to) => [from, to])
      : [[from, hosts[(place + 1) % hosts.length]]],
  );
  let latencySeconds = 0;
  let bytesPerSecond = Infinity;
  for (const [from, to] of ways) {
    if (from === to) continue;
    const route = routes.route(from.place, to.place);
    if (route === null) return null;
    latencySeconds = Math.max(latencySeconds, route.latencySeconds);
    bytesPerSecond = Math.min(bytesPerSecond, route.bottleneckBytesPerSecond);
  }
  const accelerators = Math.ceil(plan.workers / hosts.length) * plan.accelerators;
  return { hosts: hosts.length, accelerators, latencySeconds, bytesPerSecond };
}

/** Those that its workers take of an empty cluster. */
function firstHosts({ candidates, workers, accelerators, workersPerNode }: ParallelPlan): Node[] {
  const hosts: Node[] = [];
  let placed = 0;
  for (const node of candidates) {
    if (placed >= workers) break;
    placed += Math.min(workersPerNode, Math.floor(node.class.accelerators / accelerators));
    hosts.push(node);
  }
  return hosts;
}
