import { FLUID, TCP_CM02, TCP_LV08, type TcpFactors } from "../platform/tcpModel.ts";
import type { Topology } from "../platform/topology.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

const MODELS = { fluid: FLUID, cm02: TCP_CM02, lv08: TCP_LV08 };

/** The factors of a scenario's network: its model's, and what is said otherwise. */
export function tcpFactorsOf({ network }: Scenario): TcpFactors {
  const model = MODELS[network.model];
  const { weights, window } = network;
  return {
    weighsByRoundTrip: weights === undefined ? model.weighsByRoundTrip : weights === "round-trip",
    latencyFactor: network.latencyFactor ?? model.latencyFactor,
    bandwidthFactor: network.bandwidthFactor ?? model.bandwidthFactor,
    weightBytes: network.weightBytes ?? model.weightBytes,
    crossTraffic: network.crossTraffic ?? model.crossTraffic,
    windowBytes: window === "unlimited" ? Infinity : (window ?? model.windowBytes),
    segmentBytes: network.segment ?? model.segmentBytes,
  };
}

/** What each channel carries, in the order of the network's links. */
export function channelCapacities(topology: Topology, factors: TcpFactors): number[] {
  return Array.from(
    { length: topology.channelCount },
    (_, channel) => factors.bandwidthFactor * topology.channelBytesPerSecond(channel),
  );
}
