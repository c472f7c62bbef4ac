import type { Simulator } from "../kernel/simulator.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import type { ServiceStation } from "../sharing/stations/station.ts";
import type { Traffic } from "../transport/classTraffic.ts";
import type { TrafficMeter } from "../transport/trafficMeter.ts";
import type { Transport } from "../transport/transport.ts";
import type { Computations } from "./computations.ts";
import type { OwnerId, Owners } from "./owners.ts";
import { ServiceTimes } from "./serviceTimes.ts";

/**
 * What each owner has taken of nodes and links since counting began, up to now; reading changes
 * nothing. Over all owners the service at a node adds up to the node's own books: exactly where a
 * server serves one job at a time, to a tick for each end of a job where servers are shared.
 *
 * Energy above idle is shared out in proportion to service, the processor's and the accelerators'
 * each by itself: exact where power is linear in load; where it is not, all core-seconds of a node
 * count alike, whoever was there when it was full. What an idle node takes is nobody's.
 */
export class OwnerBooks {
  private readonly simulator: Simulator;
  private readonly nodes: readonly Node[];
  private readonly accounts: Accounts;
  private readonly owners: Owners;
  private readonly computations: Computations;
  private readonly traffic: TrafficMeter;
  private readonly transport: Transport;
  /** Service before counting began. */
  private readonly uncountedProcessor = new ServiceTimes();
  private readonly uncountedAccelerator = new ServiceTimes();

  constructor(options: {
    simulator: Simulator;
    nodes: readonly Node[];
    accounts: Accounts;
    owners: Owners;
    computations: Computations;
    traffic: TrafficMeter;
    transport: Transport;
  }) {
    this.simulator = options.simulator;
    this.nodes = options.nodes;
    this.accounts = options.accounts;
    this.owners = options.owners;
    this.computations = options.computations;
    this.traffic = options.traffic;
    this.transport = options.transport;
  }

  /** Core-seconds; takes time in proportion to the jobs at the node. */
  processorSeconds(owner: OwnerId, node: Node): number {
    return this.seconds(owner, node, node.processor, this.uncountedProcessor);
  }

  /** Device-seconds; of a batch, an equal part for each item. */
  acceleratorSeconds(owner: OwnerId, node: Node): number {
    if (node.accelerator === null) return 0;
    return this.seconds(owner, node, node.accelerator, this.uncountedAccelerator);
  }

  /** Energy above idle; null where the node's power is not modelled. */
  dynamicJoules(owner: OwnerId, node: Node): number | null {
    const { accounts, simulator } = this;
    if (node.meter === null) return null;
    const coreSeconds = accounts.countedProcessorSeconds(node.index);
    const watts = node.class.acceleratorPowerWatts;
    const ofDevices = accounts.countedAcceleratorSeconds(node.index) * watts;
    const ofCores = node.meter.countedDynamicJoules(simulator.now) - ofDevices;
    const ownDevices = this.acceleratorSeconds(owner, node) * watts;
    if (coreSeconds === 0) return ownDevices;
    return (this.processorSeconds(owner, node) / coreSeconds) * ofCores + ownDevices;
  }

  /** By class of links. */
  trafficOf(owner: OwnerId): Traffic[] {
    return this.traffic.traffic(this.transport, owner);
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(): void {
    for (let owner = 0; owner < this.owners.count; owner++) {
      for (const node of this.nodes) {
        this.settle(owner, node, node.processor, this.uncountedProcessor);
        if (node.accelerator === null) continue;
        this.settle(owner, node, node.accelerator, this.uncountedAccelerator);
      }
    }
  }

  private settle(owner: OwnerId, node: Node, station: ServiceStation, to: ServiceTimes): void {
    const ticks = this.computations.servedTicks(owner, node, station);
    to.add(owner, node.index, ticks - to.of(owner, node.index));
  }

  private seconds(
    owner: OwnerId,
    node: Node,
    station: ServiceStation,
    uncounted: ServiceTimes,
  ): number {
    const ticks = this.computations.servedTicks(owner, node, station);
    return this.simulator.clock.toSeconds(ticks - uncounted.of(owner, node.index));
  }
}
