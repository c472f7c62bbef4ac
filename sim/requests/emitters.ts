import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import { type EventHandle, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { WorkloadDigest } from "../record/workloadDigest.ts";
import { ArrivalStates } from "../work/arrivalStates.ts";
import type { Arrivals } from "../work/arrivals.ts";
import type { RequestDraws } from "./requestDraws.ts";

/**
 * Emitters: each (application, source node) pair asks by itself. When its requests come is keyed
 * by the two names and by their number, as `draws` says.
 */
export class EmitterTable {
  readonly application: number[] = [];
  readonly node: number[] = [];
  /** By node that asks, its emitters. */
  private readonly byNode = new Map<number, number[]>();
  /** What chance decides about their requests. */
  readonly draws: RequestDraws;
  private readonly hashes: number[] = [];
  private readonly handles: EventHandle[] = [];
  private readonly sequences: number[] = [];
  private readonly active: boolean[] = [];
  /** Of a closed source: its request is not answered yet. */
  private readonly waiting: boolean[] = [];
  /** The arrival that comes next, whether or not the source is there to see it. */
  private readonly nextTimes: SimTime[] = [];
  private readonly states = new ArrivalStates(64);
  private readonly simulator: Simulator;
  private readonly processes: readonly Arrivals[];
  private readonly horizon: SimTime;
  private readonly arrivalKind: number;
  private arrive: (emitter: number, sequence: number) => void = () => {};

  /** `processes` by application. */
  constructor(
    simulator: Simulator,
    draws: RequestDraws,
    processes: readonly Arrivals[],
    horizon: SimTime,
  ) {
    this.simulator = simulator;
    this.draws = draws;
    this.processes = processes;
    this.horizon = horizon;
    this.arrivalKind = simulator.register("arrival", Phase.arrivals, (emitter) =>
      this.fire(emitter),
    );
  }

  /** Who is told of each request: the emitter, and how many it had before. */
  setReceiver(arrive: (emitter: number, sequence: number) => void): void {
    this.arrive = arrive;
  }

  /**
   * Lets a node ask from now on; `member` is its place in its group. It has one emitter for each
   * application, or of a closed source one for each customer.
   */
  add(
    application: number,
    applicationName: string,
    node: number,
    nodeName: string,
    member: number,
  ): void {
    const entity = `${applicationName}/${nodeName}`;
    const { customers = 0 } = this.processes[application];
    const added = this.byNode.get(node) ?? [];
    if (customers === 0) added.push(this.addOne(application, node, entity, member));
    for (let customer = 1; customer <= customers; customer++) {
      added.push(this.addOne(application, node, `${entity}#${customer}`, member));
    }
    this.byNode.set(node, added);
  }

  /** A node has left: it asks no more. */
  pause(node: number): void {
    for (const emitter of this.byNode.get(node) ?? []) this.pauseOne(emitter);
  }

  /** It is back: what would have come while it was away does not come. */
  resume(node: number): void {
    for (const emitter of this.byNode.get(node) ?? []) this.resumeOne(emitter);
  }

  private addOne(application: number, node: number, entity: string, member: number): number {
    const emitter = this.application.length;
    this.application.push(application);
    this.node.push(node);
    this.hashes.push(hashOf(entity));
    this.handles.push(NO_EVENT);
    this.sequences.push(0);
    this.active.push(true);
    this.waiting.push(false);
    this.nextTimes.push(this.simulator.now);
    this.draws.admit(emitter, entity);
    this.states.reserve(emitter + 1);
    this.states.open(emitter, member, this.simulator.now);
    this.drawNext(emitter);
    this.schedule(emitter);
    return emitter;
  }

  private pauseOne(emitter: number): void {
    if (!this.active[emitter]) return;
    this.active[emitter] = false;
    this.simulator.cancel(this.handles[emitter]);
    this.handles[emitter] = NO_EVENT;
  }

  private resumeOne(emitter: number): void {
    if (this.active[emitter]) return;
    this.active[emitter] = true;
    if (this.waiting[emitter]) return;
    while (this.nextTimes[emitter] < this.simulator.now) {
      if (this.isClosed(emitter)) this.states.marks[emitter] = this.simulator.now;
      this.drawNext(emitter);
    }
    this.schedule(emitter);
  }

  /** A request has been answered, or has failed: a closed source begins to think. */
  answered(emitter: number, sequence: number): void {
    if (!this.waiting[emitter] || sequence !== this.sequences[emitter] - 1) return;
    this.waiting[emitter] = false;
    this.states.marks[emitter] = this.simulator.now;
    this.drawNext(emitter);
    if (this.active[emitter]) this.schedule(emitter);
  }

  /** Tells a workload digest which request this is, by name. */
  hashInto(workload: WorkloadDigest, emitter: number, sequence: number): void {
    workload.word(this.hashes[emitter]);
    workload.number(sequence);
  }

  private fire(emitter: number): void {
    const sequence = this.sequences[emitter]++;
    if (this.isClosed(emitter)) {
      this.handles[emitter] = NO_EVENT;
      this.waiting[emitter] = true;
    } else {
      this.drawNext(emitter);
      this.schedule(emitter);
    }
    this.arrive(emitter, sequence);
  }

  private isClosed(emitter: number): boolean {
    return this.processes[this.application[emitter]].customers !== undefined;
  }

  private drawNext(emitter: number): void {
    const process = this.processes[this.application[emitter]];
    this.nextTimes[emitter] = process.next(this.states, emitter, this.draws.arrivals(emitter));
  }

  private schedule(emitter: number): void {
    const time = this.nextTimes[emitter];
    this.handles[emitter] =
      time <= this.horizon ? this.simulator.schedule(time, this.arrivalKind, emitter) : NO_EVENT;
  }
}

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
