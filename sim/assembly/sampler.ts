import { Phase } from "../kernel/phase.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Node } from "../nodes/node.ts";
import { RESOURCE } from "../nodes/resources.ts";
import type { EnergyMeter } from "../platform/energyMeter.ts";
import { totalJoules } from "../platform/radio/modemPower.ts";
import { NOWHERE } from "../platform/topology.ts";
import { NO_WORD } from "../record/column.ts";
import type { Recorder } from "../record/recorder.ts";
import type { Services } from "../services/services.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import type { ServiceStation } from "../sharing/stations/station.ts";
import type { AccessCell } from "../transport/accessCell.ts";
import type { ModemMeter, RadioBytes } from "../transport/modemMeter.ts";
import type { Transport } from "../transport/transport.ts";
import type { ExpenseSampler } from "./expenseSampler.ts";
import type { NamedLink, NetworkMap } from "./networkMap.ts";
import type { RoadTraffic } from "./roadTraffic.ts";

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
  private readonly transport: Transport;
  private readonly modems: ModemMeter | null;
  private readonly map: NetworkMap;
  private readonly cells: readonly AccessCell[];
  private readonly attachment: CellAttachment | null;
  private readonly accounts: Accounts;
  private readonly capacity: Capacity;
  private readonly traffic: RoadTraffic;
  private readonly expenses: ExpenseSampler;
  private readonly services: Services | null;
  private readonly period: number;
  private readonly kind: EventKind;
  private readonly processorSeconds: number[] = [];
  private readonly acceleratorSeconds: number[] = [];
  private readonly energyJoules: number[] = [];

  constructor(options: {
    simulator: Simulator;
    recorder: Recorder;
    nodes: readonly Node[];
    transport: Transport;
    modems: ModemMeter | null;
    map: NetworkMap;
    cells: readonly AccessCell[];
    attachment: CellAttachment | null;
    accounts: Accounts;
    capacity: Capacity;
    traffic: RoadTraffic;
    expenses: ExpenseSampler;
    services: Services | null;
    periodSeconds: number;
  }) {
    this.simulator = options.simulator;
    this.recorder = options.recorder;
    this.nodes = options.nodes;
    this.network = options.transport.network;
    this.transport = options.transport;
    this.modems = options.modems;
    this.map = options.map;
    this.cells = options.cells;
    this.attachment = options.attachment;
    this.accounts = options.accounts;
    this.capacity = options.capacity;
    this.traffic = options.traffic;
    this.expenses = options.expenses;
    this.services = options.services;
    this.period = Math.max(1, this.simulator.clock.fromSeconds(options.periodSeconds));
    this.kind = this.simulator.register("sample", Phase.samples, () => this.sample());
  }

  start(): void {
    this.simulator.schedule(this.simulator.now + this.period, this.kind, 0);
  }

  /** The run is over: what it has taken is written down to its end. */
  close(): void {
    this.expenses.close();
  }

  private sample(): void {
    this.samples++;
    const seconds = this.simulator.clock.toSeconds(this.period);
    for (const node of this.nodes) if (node.present) this.sampleNode(node, seconds);
    for (const [index, link] of this.map.links.entries()) this.sampleLink(link, index);
    for (const cell of this.cells) this.sampleCell(cell);
    this.expenses.sample();
    this.services?.sample();
    const flowing = this.modems === null ? null : this.transport.radioBytes();
    for (let vehicle = 0; vehicle < this.traffic.nodes.length; vehicle++) {
      this.sampleVehicle(vehicle, flowing);
    }
    this.simulator.schedule(this.simulator.now + this.period, this.kind, 0);
  }

  private sampleNode(node: Node, seconds: number): void {
    const { nodes } = this.recorder.tables;
    const { columns, row } = nodes;
    const busy = this.accounts.processorSeconds(node.index);
    const busyBefore = this.processorSeconds[node.index] ?? 0;
    columns.timeSeconds[row] = this.simulator.nowSeconds;
    columns.node[row] = node.index;
    columns.processorBusyShare[row] = (busy - busyBefore) / (seconds * node.class.cores);
    columns.processorQueueLength[row] = node.processor.waiting;
    if (node.accelerator !== null) this.sampleAccelerator(node, node.accelerator, seconds);
    columns.reservedShare[row] = this.capacity.reservedShare(node, RESOURCE.coreMillionths);
    if (node.meter !== null) this.samplePower(node, node.meter, seconds);
    columns.up[row] = node.up ? 1 : 0;
    this.processorSeconds[node.index] = busy;
    nodes.end();
  }

  private samplePower({ index }: Node, meter: EnergyMeter, seconds: number): void {
    const { columns, row } = this.recorder.tables.nodes;
    const energy = meter.energyJoules(this.simulator.now);
    columns.powerWatts[row] = (energy - (this.energyJoules[index] ?? 0)) / seconds;
    this.energyJoules[index] = energy;
  }

  private sampleAccelerator(node: Node, { servers, waiting }: ServiceStation, seconds: number) {
    const { columns, row } = this.recorder.tables.nodes;
    const busy = this.accounts.acceleratorSeconds(node.index);
    const busyBefore = this.acceleratorSeconds[node.index] ?? 0;
    columns.acceleratorBusyShare[row] = (busy - busyBefore) / (seconds * servers);
    columns.acceleratorQueueLength[row] = waiting;
    this.acceleratorSeconds[node.index] = busy;
  }

  private sampleLink(link: NamedLink, index: number): void {
    const { links } = this.recorder.tables;
    const { columns } = links;
    const directions = this.map.topology.origin(link.hops[0]) === NOWHERE ? 1 : 2;
    for (let direction = 0; direction < directions; direction++) {
      const channel = this.map.topology.channel(link.hops[direction]);
      const { row } = links;
      columns.timeSeconds[row] = this.simulator.nowSeconds;
      columns.link[row] = 2 * index + direction;
      columns.linkClass[row] = link.linkClass;
      columns.usedShare[row] = this.usedShare(channel);
      columns.carriedBytes[row] = this.network.carriedBytes(channel);
      columns.up[row] = this.network.capacity(channel) > 0 ? 1 : 0;
      links.end();
    }
  }

  private sampleCell(cell: AccessCell): void {
    const { cells } = this.recorder.tables;
    const { columns, row } = cells;
    columns.timeSeconds[row] = this.simulator.nowSeconds;
    columns.cell[row] = cell.index;
    columns.attachedVehicles[row] = this.attachment?.attachedCount(cell.index) ?? 0;
    columns.uplinkUsedShare[row] = this.usedShare(cell.uplink.link);
    columns.downlinkUsedShare[row] = this.usedShare(cell.downlink.link);
    cells.end();
  }

  private sampleVehicle(vehicle: number, flowing: RadioBytes | null): void {
    const node = this.traffic.nodes[vehicle];
    if (!node.present) return;
    const { vehicles } = this.recorder.tables;
    const { columns, row } = vehicles;
    const cell = this.attachment?.servingCell(vehicle) ?? NO_WORD;
    columns.timeSeconds[row] = this.simulator.nowSeconds;
    columns.vehicle[row] = node.index;
    columns.xMeters[row] = node.x;
    columns.yMeters[row] = node.y;
    columns.speedMetersPerSecond[row] = this.traffic.motion.speedMetersPerSecond(vehicle);
    columns.cell[row] = cell;
    const energy = flowing === null ? null : this.modems!.energy(node, flowing);
    if (energy !== null) columns.radioJoules[row] = totalJoules(energy);
    vehicles.end();
  }

  private usedShare(channel: number): number {
    const capacity = this.network.capacity(channel);
    return capacity > 0 ? this.network.usedBytesPerSecond(channel) / capacity : 0;
  }
}
