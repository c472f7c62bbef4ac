import type { EventKind, Simulator } from "../kernel/simulator.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import { NOWHERE } from "../platform/topology.ts";
import type { Recorder } from "../record/recorder.ts";
import { WHOLE_NODE } from "../requests/reservations.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import type { AccessCell } from "../transport/accessCell.ts";
import type { NamedLink, NetworkMap } from "./networkMap.ts";
import type { RoadTraffic } from "./roadTraffic.ts";

type Writable<Row> = { -readonly [K in keyof Row]: Row[K] };
type RowOf<Table extends "nodes" | "links" | "cells" | "vehicles"> = Writable<
  Parameters<Recorder[Table]["append"]>[0]
>;

/**
 * Writes down, at a steady pace, how nodes, links, cells and vehicles are. It changes nothing in
 * the world, and without a record it is not there at all.
 */
export class Sampler {
  /** Samples taken: events of the record's, not of the world's. */
  samples = 0;
  private readonly simulator: Simulator;
  private readonly recorder: Recorder;
  private readonly nodes: readonly Node[];
  private readonly network: FlowNetwork;
  private readonly map: NetworkMap;
  private readonly cells: readonly AccessCell[];
  private readonly attachment: CellAttachment | null;
  private readonly accounts: Accounts;
  private readonly traffic: RoadTraffic;
  private readonly period: number;
  private readonly kind: EventKind;
  private readonly busySeconds: number[] = [];
  private readonly energyJoules: number[] = [];
  private readonly nodeRow = {} as RowOf<"nodes">;
  private readonly linkRow = {} as RowOf<"links">;
  private readonly cellRow = {} as RowOf<"cells">;
  private readonly vehicleRow = {} as RowOf<"vehicles">;

  constructor(options: {
    simulator: Simulator;
    recorder: Recorder;
    nodes: readonly Node[];
    network: FlowNetwork;
    map: NetworkMap;
    cells: readonly AccessCell[];
    attachment: CellAttachment | null;
    accounts: Accounts;
    traffic: RoadTraffic;
    periodSeconds: number;
  }) {
    this.simulator = options.simulator;
    this.recorder = options.recorder;
    this.nodes = options.nodes;
    this.network = options.network;
    this.map = options.map;
    this.cells = options.cells;
    this.attachment = options.attachment;
    this.accounts = options.accounts;
    this.traffic = options.traffic;
    this.period = Math.max(1, this.simulator.clock.fromSeconds(options.periodSeconds));
    this.kind = this.simulator.register("sample", () => this.sample());
  }

  start(): void {
    this.simulator.schedule(this.simulator.now + this.period, this.kind, 0);
  }

  private sample(): void {
    this.samples++;
    const seconds = this.simulator.clock.toSeconds(this.period);
    for (const node of this.nodes) this.sampleNode(node, seconds);
    for (const [index, link] of this.map.links.entries()) this.sampleLink(link, index);
    for (const cell of this.cells) this.sampleCell(cell);
    for (let vehicle = 0; vehicle < this.traffic.nodes.length; vehicle++) {
      this.sampleVehicle(vehicle);
    }
    this.simulator.schedule(this.simulator.now + this.period, this.kind, 0);
  }

  private sampleNode(node: Node, seconds: number): void {
    const row = this.nodeRow;
    const busy = this.accounts.processorSeconds(node.index);
    const energy = node.meter.energyJoules(this.simulator.now);
    row.timeSeconds = this.simulator.nowSeconds;
    row.node = node.index;
    row.busyShare = (busy - (this.busySeconds[node.index] ?? 0)) / (seconds * node.class.cores);
    row.queueLength = node.processor.waiting + (node.accelerator?.waiting ?? 0);
    row.reservedShare = node.reserved / WHOLE_NODE;
    row.powerWatts = (energy - (this.energyJoules[node.index] ?? 0)) / seconds;
    row.up = node.up ? 1 : 0;
    this.busySeconds[node.index] = busy;
    this.energyJoules[node.index] = energy;
    this.recorder.nodes.append(row);
  }

  private sampleLink(link: NamedLink, index: number): void {
    const row = this.linkRow;
    row.timeSeconds = this.simulator.nowSeconds;
    row.linkClass = link.linkClass;
    const directions = this.map.topology.origin(link.hops[0]) === NOWHERE ? 1 : 2;
    for (let direction = 0; direction < directions; direction++) {
      const channel = this.map.topology.channel(link.hops[direction]);
      const capacity = this.network.capacity(channel);
      row.link = 2 * index + direction;
      row.usedShare = capacity > 0 ? this.network.usedBytesPerSecond(channel) / capacity : 0;
      row.carriedBytes = this.network.carriedBytes(channel);
      row.up = capacity > 0 ? 1 : 0;
      this.recorder.links.append(row);
    }
  }

  private sampleCell(cell: AccessCell): void {
    const row = this.cellRow;
    const share = (link: number) => {
      const capacity = this.network.capacity(link);
      return capacity > 0 ? this.network.usedBytesPerSecond(link) / capacity : 0;
    };
    row.timeSeconds = this.simulator.nowSeconds;
    row.cell = cell.index;
    row.attachedVehicles = this.attachment?.attachedCount(cell.index) ?? 0;
    row.uplinkUsedShare = share(cell.uplink.link);
    row.downlinkUsedShare = share(cell.downlink.link);
    this.recorder.cells.append(row);
  }

  private sampleVehicle(vehicle: number): void {
    const node = this.traffic.nodes[vehicle];
    if (!node.present) return;
    const row = this.vehicleRow;
    row.timeSeconds = this.simulator.nowSeconds;
    row.vehicle = node.index;
    row.xMetres = node.x;
    row.yMetres = node.y;
    row.speedMetresPerSecond = this.traffic.speeds[vehicle];
    row.cell = this.attachment?.servingCell(vehicle) ?? -1;
    this.recorder.vehicles.append(row);
  }
}
