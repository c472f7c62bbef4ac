/** Share of a zone's nodes that are not ready from which on it counts as disrupted. */
const DISRUPTED_SHARE = 0.55;
/** Fewer than so many silent nodes are no disruption. */
const DISRUPTED_COUNT = 3;
/** Zones of more nodes are large: evictions go on in them, slowly, when they are disrupted. */
const LARGE_ZONE = 50;
const SLOW_SHARE = 0.1;

export interface ZoneState {
  readonly nodes: number;
  readonly silent: number;
}

/**
 * Nodes of a zone per second from which pods are evicted: the rate while most are ready; a tenth of
 * it in a large zone of which more than half is silent, none in a small one, and none at all where
 * every node of every zone is silent, as then the control plane itself must be cut off.
 * Source: Kubernetes, nodelifecycle controller: 0.1/s, 0.01/s, threshold 55 %, large from 51 nodes.
 */
export function evictionRate(zone: ZoneState, all: ZoneState, ratePerSecond: number): number {
  if (all.silent === all.nodes) return 0;
  // A zone that is wholly silent while others are not is evicted at the full rate.
  if (zone.silent === zone.nodes) return ratePerSecond;
  const isDisrupted = zone.silent >= DISRUPTED_COUNT && zone.silent / zone.nodes >= DISRUPTED_SHARE;
  if (!isDisrupted) return ratePerSecond;
  return zone.nodes > LARGE_ZONE ? SLOW_SHARE * ratePerSecond : 0;
}
