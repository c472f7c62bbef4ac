/**
 * How TCP departs from an ideal fluid, as factors on a transfer.
 *
 * The model is LV08 of SimGrid (Velho & Legrand, "Accuracy study and improvement of network
 * simulation in the SimGrid framework", 2009): slow start stretches the latency, headers take
 * part of the bandwidth, flows share by round-trip time, acknowledgements load the way back, the
 * window bounds the rate. It was fitted to packet simulations of flows of at least 100 kB; single
 * small messages are beyond it, and loss is not in it.
 */
export interface TcpFactors {
  /** The latency that a transfer waits is the route's times this. */
  readonly latencyFactor: number;
  /** What a link carries is its bandwidth times this. */
  readonly bandwidthFactor: number;
  /** A link adds this / bandwidth seconds to the latency by which flows share. */
  readonly weightBytes: number;
  /** Part of a flow's rate that goes back as acknowledgements. */
  readonly crossTraffic: number;
  /** Largest window: a flow has at most this under way in a round trip; infinity for no bound. */
  readonly windowBytes: number;
}

/** SimGrid 3.32's defaults; the window, 4 MiB, counts bytes although its manual reckons bits. */
export const TCP_LV08: TcpFactors = {
  latencyFactor: 13.01,
  bandwidthFactor: 0.97,
  weightBytes: 20537,
  crossTraffic: 0.05,
  windowBytes: 4194304,
};

/** No TCP at all: ideal fluids that share equally. */
export const PLAIN_FLOWS: TcpFactors = {
  latencyFactor: 1,
  bandwidthFactor: 1,
  weightBytes: 0,
  crossTraffic: 0,
  windowBytes: Infinity,
};

/** What to give to `Network.start`, after waiting for the latency. */
export interface TcpTransfer {
  readonly latencySeconds: number;
  readonly links: Int32Array;
  /** Null where the flow takes one of each. */
  readonly usages: Float64Array | null;
  readonly weight: number;
  readonly capBytesPerSecond: number;
}

/** What a link of that bandwidth carries: the capacity to give to `Network.addLink`. */
export function tcpCapacity(factors: TcpFactors, bytesPerSecond: number): number {
  return bytesPerSecond * factors.bandwidthFactor;
}

/**
 * A transfer over `links`, which together have `latencySeconds`, its acknowledgements coming back
 * over `backward`; `bandwidths[link]` are the links' nominal bandwidths in bytes per second.
 *
 * Weight 1 / (Σ latency + Σ weightBytes / bandwidth), where the latency is not stretched, or 1
 * when that sum is zero; cap window / (2 · latency). A link on both ways takes the two together.
 */
export function tcpTransfer(
  factors: TcpFactors,
  links: ArrayLike<number>,
  backward: ArrayLike<number>,
  latencySeconds: number,
  bandwidths: ArrayLike<number>,
): TcpTransfer {
  const usages = new Map<number, number>();
  let resistance = latencySeconds;
  for (let position = 0; position < links.length; position++) {
    usages.set(links[position], 1);
    resistance += factors.weightBytes / bandwidths[links[position]];
  }
  if (factors.crossTraffic > 0) {
    for (let position = 0; position < backward.length; position++) {
      const usage = usages.get(backward[position]) ?? 0;
      usages.set(backward[position], usage + factors.crossTraffic);
    }
  }
  return {
    latencySeconds: latencySeconds * factors.latencyFactor,
    links: Int32Array.from(usages.keys()),
    usages: factors.crossTraffic > 0 ? Float64Array.from(usages.values()) : null,
    weight: resistance > 0 ? 1 / resistance : 1,
    capBytesPerSecond: latencySeconds > 0 ? factors.windowBytes / (2 * latencySeconds) : Infinity,
  };
}
