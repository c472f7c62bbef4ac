import type { Simulator } from "../kernel/simulator.ts";
import { FLUID, TCP_CM02, TCP_LV08, type TcpFactors } from "../platform/tcpModel.ts";
import type { Topology } from "../platform/topology.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { FlowNetwork, NetworkObserver } from "../sharing/flows/flowNetwork.ts";
import { Network } from "../sharing/flows/network.ts";
import { ProportionalNetwork } from "../sharing/flows/proportionalNetwork.ts";
import type { ChannelRates } from "../transport/classTraffic.ts";
import type { NetworkMap } from "./networkMap.ts";

const MODELS = { fluid: FLUID, cm02: TCP_CM02, lv08: TCP_LV08 };

/** The factors of a scenario's network: its model's, and those that it overrides. */
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

/** How flows share the links of the wired network, then those of the cells. */
export function networkOf(
  scenario: Scenario,
  simulator: Simulator,
  linkCapacities: readonly number[],
  observer: NetworkObserver,
): FlowNetwork {
  const Sharing = scenario.network.sharing === "max-min" ? Network : ProportionalNetwork;
  const network = new Sharing(simulator, observer);
  for (const capacity of linkCapacities) network.addLink(capacity);
  return network;
}

/** By channel; a half-duplex cable's one channel has the figures of its first direction. */
export function channelRates(map: NetworkMap): ChannelRates[] {
  const { topology } = map;
  const rates = new Array<ChannelRates>(topology.channelCount);
  for (const { hops, linkClass } of map.links) {
    for (const hop of [...hops].reverse()) {
      const { energyJoulesPerByte, priceDollarsPerByte } = topology.linkProperties(hop);
      rates[topology.channel(hop)] = { linkClass, energyJoulesPerByte, priceDollarsPerByte };
    }
  }
  return rates;
}

/** Whether anything at all may be lost or delayed at random. */
export function drawsTransfers(scenario: Scenario): boolean {
  const random = ({ jitter, loss }: { jitter?: number | undefined; loss: number }) =>
    (jitter ?? 0) > 0 || loss > 0;
  return Object.values(scenario.links).some(random) || Object.values(scenario.cells).some(random);
}
