import type { Gang } from "../gang.ts";
import type { ParallelParts } from "../parallelParts.ts";
import type { Exchange } from "./exchange.ts";
import { HierarchicalExchange } from "./hierarchicalExchange.ts";
import { RingExchange } from "./ringExchange.ts";
import { ServerExchange } from "./serverExchange.ts";

/** The exchange of one bucket as a job has it; `left` is told of each worker that has the sums. */
export function beginExchange(
  parts: ParallelParts,
  gang: Gang,
  bytes: number,
  left: (worker: number) => void,
): Exchange {
  const { exchange } = parts.plan;
  switch (exchange.algorithm) {
    case "ring":
      return new RingExchange(parts, gang, bytes, left);
    case "hierarchical":
      return new HierarchicalExchange(parts, gang, bytes, left);
    case "parameter-server":
      return new ServerExchange(parts, gang, exchange.servers, bytes, left);
  }
}
