import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { AttachmentObserver } from "../mobility/handoverRules.ts";
import type { PositionSink, PositionSource } from "../mobility/positions.ts";
import type { VehicleMotion } from "../mobility/vehicleMotion.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeLife } from "../nodes/nodeLife.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { HandoverKind } from "../record/tables.ts";
import type { VehicleDeal } from "../scenario/vehicleDeal.ts";
import type { Transport } from "../transport/transport.ts";

/** Makes the node that a vehicle carries, and its sources, when it first appears. */
export interface VehicleFactory {
  /** `group` is one of the node groups that the mobility moves. */
  create(group: string, vehicle: number, name: string, x: number, y: number): Node;
}

/** One mobility of the scenario: its source, and the vehicles' numbers in the run. */
class Road implements PositionSink {
  readonly name: string;
  readonly vehicles: number[] = [];
  /** When no vehicle was there any more and none was to come; null until then. */
  endTime: SimTime | null = null;
  private present = 0;
  private readonly traffic: RoadTraffic;
  private readonly deal: VehicleDeal;

  constructor(name: string, traffic: RoadTraffic, deal: VehicleDeal) {
    this.name = name;
    this.traffic = traffic;
    this.deal = deal;
  }

  get isEmpty(): boolean {
    return this.present === 0;
  }

  appear(local: number, name: string, _type: string, x: number, y: number, speed: number): void {
    this.present++;
    if (local < this.vehicles.length) this.traffic.returned(this.vehicles[local], x, y, speed);
    else this.vehicles.push(this.traffic.arrived(this.deal.next(), name, x, y, speed));
  }

  move(local: number, x: number, y: number, speed: number): void {
    this.traffic.moved(this.vehicles[local], x, y, speed);
  }

  disappear(local: number): void {
    this.present--;
    this.traffic.left(this.vehicles[local]);
  }
}

/**
 * Lets vehicles appear, move and leave as their sources say, and tells the radio and the transfers
 * what that means. Vehicles are numbered over all mobilities in the order of appearance.
 */
export class RoadTraffic implements AttachmentObserver {
  readonly nodes: Node[] = [];
  readonly motion: VehicleMotion;
  interruptedTransfers = 0;
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly factory: VehicleFactory;
  private readonly life: NodeLife;
  private readonly transport: Transport;
  private readonly attachment: CellAttachment | null;
  private readonly roads: Road[] = [];
  private readonly sources: PositionSource[] = [];
  private readonly stepKind: EventKind;

  constructor(options: {
    simulator: Simulator;
    events: EventStream;
    recorder: Recorder;
    factory: VehicleFactory;
    life: NodeLife;
    transport: Transport;
    /** The radio; null where there are no cells. */
    attachment: CellAttachment | null;
    motion: VehicleMotion;
  }) {
    this.simulator = options.simulator;
    this.events = options.events;
    this.recorder = options.recorder;
    this.factory = options.factory;
    this.life = options.life;
    this.transport = options.transport;
    this.attachment = options.attachment;
    this.motion = options.motion;
    this.stepKind = this.simulator.register("vehicles move", Phase.world, (road) =>
      this.step(road),
    );
  }

  /** A mobility of the scenario by its name, and which node groups its vehicles carry. */
  add(name: string, source: PositionSource, deal: VehicleDeal): void {
    const road = this.roads.length;
    this.roads.push(new Road(name, this, deal));
    this.sources.push(source);
    this.scheduleStep(road);
  }

  arrived(group: string, name: string, x: number, y: number, speed: number): number {
    const vehicle = this.nodes.length;
    this.motion.appear(vehicle, x, y, speed);
    const node = this.factory.create(group, vehicle, name, x, y);
    this.nodes.push(node);
    this.life.join(node);
    this.attachment?.observe(vehicle, x, y);
    return vehicle;
  }

  returned(vehicle: number, x: number, y: number, speed: number): void {
    const node = this.nodes[vehicle];
    node.x = x;
    node.y = y;
    this.life.rejoin(node);
    this.motion.appear(vehicle, x, y, speed);
    this.attachment?.observe(vehicle, x, y);
  }

  moved(vehicle: number, x: number, y: number, speed: number): void {
    const node = this.nodes[vehicle];
    node.x = x;
    node.y = y;
    this.motion.move(vehicle, x, y, speed);
    this.attachment?.observe(vehicle, x, y);
  }

  left(vehicle: number): void {
    this.life.leave(this.nodes[vehicle]);
    this.attachment?.leave(vehicle);
  }

  attached(vehicle: number, cell: number): void {
    this.events.note(HAPPENING.attached, vehicle, cell);
    this.record(vehicle, -1, cell, "attached", 0);
    this.transport.resume(this.nodes[vehicle]);
  }

  handoverBegan(vehicle: number, from: number, to: number): void {
    this.events.note(HAPPENING.handoverBegan, vehicle, to);
    const cut = this.transport.interrupt(this.nodes[vehicle]);
    this.interruptedTransfers += cut;
    this.record(vehicle, from, to, "handover", cut);
  }

  handoverEnded(vehicle: number, _from: number, to: number): void {
    this.events.note(HAPPENING.handoverEnded, vehicle, to);
    this.transport.resume(this.nodes[vehicle]);
  }

  silenced(vehicle: number, cell: number): void {
    this.events.note(HAPPENING.silenced, vehicle, cell);
    const cut = this.transport.interrupt(this.nodes[vehicle]);
    this.interruptedTransfers += cut;
    this.record(vehicle, cell, -1, "signal lost", cut);
  }

  heard(vehicle: number, cell: number): void {
    this.events.note(HAPPENING.heard, vehicle, cell);
    this.record(vehicle, -1, cell, "signal back", 0);
    this.transport.resume(this.nodes[vehicle]);
  }

  detached(vehicle: number, cell: number): void {
    this.events.note(HAPPENING.detached, vehicle, cell);
    const cut = this.transport.interrupt(this.nodes[vehicle]);
    this.interruptedTransfers += cut;
    this.record(vehicle, cell, -1, "coverage lost", cut);
  }

  rateChanged(vehicle: number): void {
    this.transport.ratesChanged(this.nodes[vehicle]);
  }

  private step(road: number): void {
    this.sources[road].step(this.roads[road]);
    this.scheduleStep(road);
  }

  private scheduleStep(road: number): void {
    const time = this.sources[road].nextTime();
    if (time < Infinity) this.simulator.schedule(time, this.stepKind, road);
    else if (this.roads[road].isEmpty) this.roads[road].endTime = this.simulator.now;
  }

  /** Mobilities that have come to their end, and when. */
  ended(): { readonly name: string; readonly endSeconds: number }[] {
    const { clock } = this.simulator;
    return this.roads.flatMap(({ name, endTime }) =>
      endTime === null ? [] : [{ name, endSeconds: clock.toSeconds(endTime) }],
    );
  }

  private record(vehicle: number, from: number, to: number, kind: HandoverKind, cut: number): void {
    const { recorder } = this;
    if (!recorder.enabled) return;
    recorder.tables.handovers.append({
      timeSeconds: this.simulator.nowSeconds,
      vehicle: this.nodes[vehicle].index,
      from,
      to,
      kind,
      interruptedTransfers: cut,
    });
  }
}
