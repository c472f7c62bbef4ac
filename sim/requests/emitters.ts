import type { SimTime } from "../kernel/clock.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import { type EventHandle, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { WorkloadDigest } from "../record/workloadDigest.ts";
import { ArrivalStates } from "../work/arrivalStates.ts";
import type { Arrivals } from "../work/arrivals.ts";
import type { RequestStore } from "./requestStore.ts";

/** Draws of one task's tries and transfers have an index of their own; the last tries share it. */
const TRIES = 128;
const PARTS = 16;

/** Visits of a walk that have draws of their own; a longer walk draws the same again. */
const VISITS = 65_536;
/** In place of a try: where a walk goes on. */
const WAY = TRIES - 1;

/** What the draws of one emitter's requests are for; each has indices of its own. */
const LANES = 3;
const SIZES = 0;
const DECISIONS = 1;
const TRANSFERS = 2;

/**
 * Emitters: each (application, source node) pair asks by itself. All that an emitter draws is
 * keyed by the two names and by the number of its request, so that it is the same under every
 * policy, in every order of events, and whatever else is in the scenario.
 */
export class EmitterTable {
  readonly application: number[] = [];
  readonly node: number[] = [];
  private readonly arrivalDraws: KeyedStream[] = [];
  private readonly requestDraws: KeyedStream[] = [];
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
  private readonly random: RandomStreams;
  private readonly processes: readonly Arrivals[];
  private readonly horizon: SimTime;
  private readonly drawsTransfers: boolean;
  private readonly arrivalKind: number;
  private arrive: (emitter: number, sequence: number) => void = () => {};

  /**
   * `processes` by application. Without jitter and loss anywhere `drawsTransfers` is false, which
   * spares the draws; they are keyed, so that this changes nothing else.
   */
  constructor(
    simulator: Simulator,
    random: RandomStreams,
    processes: readonly Arrivals[],
    horizon: SimTime,
    drawsTransfers: boolean,
  ) {
    this.simulator = simulator;
    this.random = random;
    this.processes = processes;
    this.horizon = horizon;
    this.drawsTransfers = drawsTransfers;
    this.arrivalKind = simulator.register("arrival", (emitter) => this.fire(emitter));
  }

  /** Who is told of each request: the emitter, and how many it had before. */
  setReceiver(arrive: (emitter: number, sequence: number) => void): void {
    this.arrive = arrive;
  }

  /**
   * Lets a node ask from now on; `member` is its place in its group. Returns its emitters: one, or
   * of a closed source one for each customer.
   */
  add(
    application: number,
    applicationName: string,
    node: number,
    nodeName: string,
    member: number,
  ): number[] {
    const entity = `${applicationName}/${nodeName}`;
    const { customers = 0 } = this.processes[application];
    if (customers === 0) return [this.addOne(application, node, entity, member)];
    return Array.from({ length: customers }, (_, customer) =>
      this.addOne(application, node, `${entity}#${customer + 1}`, member),
    );
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
    this.arrivalDraws.push(this.random.keyed("arrival", entity));
    this.requestDraws.push(this.random.keyed("request", entity));
    this.states.reserve(emitter + 1);
    this.states.open(emitter, member, this.simulator.now);
    this.drawNext(emitter);
    this.schedule(emitter);
    return emitter;
  }

  /** The source has left the map: it asks no more. */
  pause(emitter: number): void {
    if (!this.active[emitter]) return;
    this.active[emitter] = false;
    this.simulator.cancel(this.handles[emitter]);
    this.handles[emitter] = NO_EVENT;
  }

  /** It is back: what would have come while it was away does not come. */
  resume(emitter: number): void {
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

  /** For the sizes of a request. */
  sizes(emitter: number, sequence: number): RandomStream {
    return this.requestDraws[emitter].at(sequence * LANES + SIZES);
  }

  /** For the sizes of the stage that a walk has entered last. */
  visitSizes(request: number, store: RequestStore): RandomStream {
    const index = visitIndex(request, store) * TRIES;
    return this.requestDraws[store.emitter[request]].at(index * LANES + SIZES);
  }

  /** For where a walk goes from the stage that it has entered last. */
  visitWay(request: number, store: RequestStore): RandomStream {
    const index = visitIndex(request, store) * TRIES + WAY;
    return this.requestDraws[store.emitter[request]].at(index * LANES + SIZES);
  }

  /** For the policy's choice about a task. */
  decisionDraws(request: number, task: number, store: RequestStore): RandomStream {
    const index = taskIndex(request, task, store);
    return this.requestDraws[store.emitter[request]].at(index * LANES + DECISIONS);
  }

  /**
   * For loss and delay of one of a task's transfers, numbered by `part`; null where nothing is ever
   * lost or delayed.
   */
  transferDraws(
    request: number,
    task: number,
    part: number,
    store: RequestStore,
  ): RandomStream | null {
    if (!this.drawsTransfers) return null;
    const index = taskIndex(request, task, store) * PARTS + part;
    return this.requestDraws[store.emitter[request]].at(index * LANES + TRANSFERS);
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
    this.nextTimes[emitter] = process.next(this.states, emitter, this.arrivalDraws[emitter]);
  }

  private schedule(emitter: number): void {
    const time = this.nextTimes[emitter];
    this.handles[emitter] =
      time <= this.horizon ? this.simulator.schedule(time, this.arrivalKind, emitter) : NO_EVENT;
  }
}

function taskIndex(request: number, task: number, store: RequestStore): number {
  const stage =
    store.visits[request] > 0
      ? visitIndex(request, store)
      : store.sequence[request] * store.width + store.stageOf(task);
  return stage * TRIES + Math.min(store.attempt[task], TRIES - 1);
}

function visitIndex(request: number, store: RequestStore): number {
  return store.sequence[request] * VISITS + (store.visits[request] % VISITS);
}

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
