import type { Probe } from "../../manifests/schema/probe.ts";

/**
 * When probes of a container are asked, in seconds from its start: at every whole period from then
 * on at which the initial delay is over. Source: kubelet, prober/worker.go; its jitter after a
 * restart of the kubelet, and the extra round when a status changes, are left out.
 *
 * A probe succeeds when the program answers, and fails at once when it does not: a program that
 * answers too slowly is not modelled.
 */
export function firstAsked({ initialDelaySeconds, periodSeconds }: Probe): number {
  return Math.ceil(initialDelaySeconds / periodSeconds) * periodSeconds;
}

/** The failure that is one too many for a program that never answers. */
export function givesUpAt(probe: Probe): number {
  return firstAsked(probe) + (probe.failureThreshold - 1) * probe.periodSeconds;
}

/** The success that is enough for one that answers from `answersAt` on. */
export function succeedsAt(probe: Probe, answersAt: number): number {
  const { periodSeconds, successThreshold } = probe;
  const rounds = Math.ceil(Math.max(0, answersAt) / periodSeconds);
  const first = Math.max(firstAsked(probe), rounds * periodSeconds);
  return first + (successThreshold - 1) * periodSeconds;
}
