/**
 * How TCP departs from an ideal fluid, as factors on a transfer.
 *
 * The models are those of SimGrid (CM02: Casanova & Marchal, "A network model for simulation of
 * grid application", 2002; LV08: Velho & Legrand, "Accuracy study and improvement of network
 * simulation in the SimGrid framework", 2009): slow start stretches the latency, headers take
 * part of the bandwidth, flows share by round-trip time, acknowledgements load the way back, the
 * window bounds the rate. LV08 was fitted to packet simulations of flows of at least 100 kB; single
 * small messages are beyond it. Loss bounds the rate by the formula of Mathis, Semke, Mahdavi & Ott
 * ("The macroscopic behavior of the TCP congestion avoidance algorithm", 1997), for losses that
 * are few, each on its own and seen by fast retransmission: at most some per cent.
 *
 * Seconds, bytes and bytes per second. Held by the cases of SimGrid's flows (CM02 and LV08, each
 * factor on and off) and by the analytic case of Mathis.
 */
export interface TcpFactors {
  /** Whether shares go by round trip (true) or are equal. */
  readonly weighsByRoundTrip: boolean;
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
  /** Of a packet, for the bound by loss; zero for no such bound. */
  readonly segmentBytes: number;
}

/** No TCP at all: ideal fluids that share equally. */
export const FLUID: TcpFactors = {
  weighsByRoundTrip: false,
  latencyFactor: 1,
  bandwidthFactor: 1,
  weightBytes: 0,
  crossTraffic: 0,
  windowBytes: Infinity,
  segmentBytes: 0,
};

/** SimGrid 3.32's defaults; the window, 4 MiB, counts bytes although its manual reckons bits. */
export const TCP_LV08: TcpFactors = {
  weighsByRoundTrip: true,
  latencyFactor: 13.01,
  bandwidthFactor: 0.97,
  weightBytes: 20537,
  crossTraffic: 0.05,
  windowBytes: 4194304,
  segmentBytes: 0,
};

/** As SimGrid 3.32 has it. */
export const TCP_CM02: TcpFactors = {
  ...TCP_LV08,
  latencyFactor: 1,
  bandwidthFactor: 1,
  weightBytes: 0,
};

/**
 * The share of a flow on a full link: 1 / (Σ latency + Σ weightBytes / bandwidth), of which the
 * latency is not stretched. A way without latency weighs 1 whatever its links, as in SimGrid.
 */
export function tcpWeight(
  { weighsByRoundTrip, weightBytes }: TcpFactors,
  latencySeconds: number,
  secondsPerByte: number,
): number {
  if (!weighsByRoundTrip || latencySeconds === 0) return 1;
  return 1 / (latencySeconds + weightBytes * secondsPerByte);
}

/**
 * The most that a flow is sent at, in bytes per second, a round trip being two latencies: window
 * and headers allow bandwidthFactor · window / round trip, a loss of p allows √(3/2) · segment /
 * (round trip · √p).
 */
export function tcpRateLimit(factors: TcpFactors, latencySeconds: number, loss: number): number {
  const roundTrip = 2 * latencySeconds;
  if (roundTrip === 0) return Infinity;
  const byWindow = (factors.bandwidthFactor * factors.windowBytes) / roundTrip;
  if (factors.segmentBytes === 0 || loss === 0) return byWindow;
  return Math.min(byWindow, (Math.sqrt(1.5 / loss) * factors.segmentBytes) / roundTrip);
}
