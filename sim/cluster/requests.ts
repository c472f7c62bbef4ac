import type { ContainerSpec, PodSpec } from "./podSpec.ts";
import { type Amounts, UNASKED_CPU_MILLI, UNASKED_MEMORY_BYTES } from "./resourceNames.ts";

/** What containers that name no cpu or memory are counted with. */
export type Unasked = Readonly<Record<string, number>>;

export const AS_ASKED: Unasked = {};
export const NON_ZERO: Unasked = { cpu: UNASKED_CPU_MILLI, memory: UNASKED_MEMORY_BYTES };

/**
 * What a pod reserves, by resource: the sum over its containers or the largest init container,
 * whichever is more, and the overhead. A sidecar runs from its turn on: it adds to the init
 * containers after it and to the containers.
 * Source: Kubernetes' `resource.PodRequests`. An explicit zero stays zero.
 */
export function podRequests(spec: PodSpec, unasked: Unasked): Amounts {
  const running: Record<string, number> = {};
  const largest: Record<string, number> = {};
  const sidecars: Record<string, number> = {};
  for (const one of spec.containers) add(running, withUnasked(one, unasked));
  for (const one of spec.initContainers) {
    const own = withUnasked(one, unasked);
    const together = { ...sidecars };
    add(together, own);
    for (const [name, amount] of Object.entries(together)) {
      largest[name] = Math.max(largest[name] ?? 0, amount);
    }
    if (one.isSidecar) add(sidecars, own);
  }
  add(running, sidecars);
  for (const [name, amount] of Object.entries(largest)) {
    running[name] = Math.max(running[name] ?? 0, amount);
  }
  add(running, spec.overhead);
  return running;
}

function withUnasked({ requests }: ContainerSpec, unasked: Unasked): Amounts {
  return { ...unasked, ...requests };
}

function add(sums: Record<string, number>, amounts: Amounts): void {
  for (const [name, amount] of Object.entries(amounts)) sums[name] = (sums[name] ?? 0) + amount;
}
