import { Activities } from "../../sim/activity/activities.ts";
import type { CellAttachment } from "../../sim/mobility/cellAttachment.ts";
import { Routes } from "../../sim/platform/routes.ts";
import { FLUID } from "../../sim/platform/tcpModel.ts";
import { type LinkProperties, Topology } from "../../sim/platform/topology.ts";
import { Network } from "../../sim/sharing/flows/network.ts";
import type { AccessCell } from "../../sim/transport/accessCell.ts";
import { CargoMeter } from "../../sim/transport/cargoMeter.ts";
import { Lanes } from "../../sim/transport/lanes.ts";
import { Path } from "../../sim/transport/path.ts";
import { RadioAccess } from "../../sim/transport/radioAccess.ts";
import { TrafficMeter } from "../../sim/transport/trafficMeter.ts";
import type { TransferTerms } from "../../sim/transport/transferTerms.ts";
import { type CutRule, Transport } from "../../sim/transport/transport.ts";
import { smallFleet } from "../nodes/nodes.ts";

export const TERMS: TransferTerms = {
  datagram: false,
  weight: 1,
  limitBytesPerSecond: Infinity,
  usages: null,
  cargo: 0,
};

/** One cell, whose vehicles have 2 MB/s each way; tests say who is in it. */
class OneCell implements CellAttachment {
  readonly counts = { handovers: 0, pingPongs: 0, losses: 0 };
  readonly attached = new Set<number>();
  readonly interrupted = new Set<number>();

  observe(): void {}
  leave(): void {}
  setCellUp(): void {}

  servingCell(vehicle: number): number {
    return this.attached.has(vehicle) ? 0 : -1;
  }

  isInterrupted(vehicle: number): boolean {
    return this.interrupted.has(vehicle);
  }

  uplinkBytesPerSecond(): number {
    return 2e6;
  }

  downlinkBytesPerSecond(): number {
    return 2e6;
  }

  attachedCount(): number {
    return this.attached.size;
  }
}

/**
 * Places a, b and c in a row, cables of 10 ms and 1 MB/s between them, a cell of 5 ms at a, and the
 * port through which owners send and compute.
 */
export function smallNetwork({
  cutRule = "resume" as CutRule,
  wire = {} as Partial<LinkProperties>,
} = {}) {
  const fleet = smallFleet();
  const { simulator, nodes, owners, computations } = fleet;
  const topology = new Topology();
  const [a, b, c] = ["a", "b", "c"].map((name) => topology.addPlace(name));
  const cable: LinkProperties = {
    latencySeconds: 0.01,
    jitterSeconds: 0,
    bytesPerSecond: 1e6,
    loss: 0,
    classIndex: 0,
    energyJoulesPerByte: 2,
    priceDollarsPerByte: 3,
    ...wire,
  };
  const hops = [topology.addLink(a, b, cable), topology.addLink(b, c, cable)];
  const channels = Array.from({ length: topology.channelCount }, () => ({
    linkClass: 0,
    energyJoulesPerByte: 2,
    priceDollarsPerByte: 3,
  }));
  const cell = oneCell(a, topology.channelCount);
  const attachment = new OneCell();
  const access = new RadioAccess([cell], attachment);
  const routes = new Routes(topology);
  const lanes = new Lanes(topology, FLUID);
  const traffic = new TrafficMeter(2, channels, [cell]);
  const cargo = new CargoMeter(2, channels, [cell]);
  const path = () => new Path(access, routes, lanes, FLUID);
  const transport = new Transport({
    simulator,
    share: (observer) => {
      const network = new Network(simulator, observer);
      for (let channel = 0; channel < topology.channelCount; channel++) {
        network.addLink(topology.channelBytesPerSecond(channel));
      }
      for (let direction = 0; direction < 2; direction++) network.addLink(2e6);
      return network;
    },
    path: path(),
    nodes,
    traffic: {
      carried: (transfers, transfer, bytes, delivered) => {
        traffic.carried(transfers, transfer, bytes, delivered);
        cargo.carried(transfers, transfer, bytes);
      },
    },
    modems: null,
    cutRule,
    leastTimeoutSeconds: 1,
    observer: owners,
  });
  const activities = new Activities(owners, computations, transport, cargo);
  return {
    ...fleet,
    places: { a, b, c },
    hops,
    cell,
    attachment,
    access,
    routes,
    path,
    traffic,
    transport,
    activities,
  };
}

function oneCell(place: number, firstLink: number): AccessCell {
  const radio = (link: number) => ({ link, airtime: false, peakBytesPerSecond: 2e6 });
  return {
    index: 0,
    name: "cell",
    place,
    uplink: radio(firstLink),
    downlink: radio(firstLink + 1),
    latencySeconds: 0.005,
    jitterSeconds: 0,
    loss: 0,
    linkClass: 1,
    energyJoulesPerByte: 5,
    priceDollarsPerByte: 0,
    fairness: "rate",
    queue: null,
  };
}
