import { type DistributionSpec, nonNegativeDistribution } from "../../kernel/distributions.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { PoolPlan } from "../../training/clientPool.ts";

type Clients = Scenario["training"][string]["clients"];

/** How many clients a job has, of whose nodes so many stand there at the start. */
export function clientCountOf({ count, pool }: Clients, standing: number): number {
  return pool?.size ?? count ?? standing;
}

/** Null where each client is a node. */
export function poolOf({ nodes, pool }: Clients): PoolPlan | null {
  if (pool === undefined) return null;
  const weights = pool.shares ?? nodes.map(() => 1);
  const sum = weights.reduce((total, one) => total + one, 0);
  return {
    size: pool.size,
    shares: new Map(nodes.map((name, place) => [name, weights[place] / sum])),
    speed: lawOf(pool.speed),
    uplink: lawOf(pool.uplink),
    downlink: lawOf(pool.downlink),
  };
}

function lawOf(spec: DistributionSpec | undefined) {
  return spec === undefined ? null : nonNegativeDistribution(spec);
}
