import type { ContainerProbes } from "../../manifests/objects.ts";
import { givesUpAt, succeedsAt } from "./probeTimes.ts";

/**
 * When a container that does not answer is killed, in seconds from its start; infinity for never.
 * While a startup probe has not succeeded no liveness probe is asked.
 */
function killedAt({ startup, liveness }: ContainerProbes): number {
  if (startup !== null) return givesUpAt(startup);
  return liveness === null ? Infinity : givesUpAt(liveness);
}

/** The first container that is killed. */
export function firstKilledAt(containers: readonly ContainerProbes[]): number {
  return containers.reduce((first, one) => Math.min(first, killedAt(one)), Infinity);
}

/**
 * When a container is ready that answers from `answersAt` on. Without probes it is as soon as it
 * has started, whether it answers or not: so Kubernetes has it.
 */
export function readyAt({ startup, readiness }: ContainerProbes, answersAt: number): number {
  const started = startup === null ? 0 : succeedsAt(startup, answersAt);
  if (readiness === null) return started;
  return succeedsAt(readiness, Math.max(started, answersAt));
}

/** When all are: the pod is. */
export function allReadyAt(containers: readonly ContainerProbes[], answersAt: number): number {
  return containers.reduce((last, one) => Math.max(last, readyAt(one, answersAt)), 0);
}
