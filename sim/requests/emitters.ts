import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import { type EventHandle, type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import { ArrivalStates } from "../work/arrivalStates.ts";
import type { Arrivals } from "../work/arrivals.ts";
import type { EmitterTable } from "./emitterTable.ts";

/**
 * When emitters issue their requests, each by the process of its application. The instants are
 * keyed by the emitter's name and the number of the request, whatever else happens.
 */
export class Emitters {
  private readonly handles: EventHandle[] = [];
  private readonly sequences: number[] = [];
  private readonly active: boolean[] = [];
  /** Of a closed source: its request is not answered yet. */
  private readonly waiting: boolean[] = [];
  /** The arrival that comes next, whether or not the source is there to see it. */
  private readonly nextTimes: SimTime[] = [];
  private readonly states = new ArrivalStates(64);
  private readonly simulator: Simulator;
  private readonly table: EmitterTable;
  private readonly processes: readonly Arrivals[];
  private readonly horizon: SimTime;
  private readonly arrive: (emitter: number, sequence: number) => void;
  private readonly arrivalKind: EventKind;

  /**
   * `processes` by application; `arrive` is told of each request: its emitter, and how many that
   * had before.
   */
  constructor(options: {
    simulator: Simulator;
    table: EmitterTable;
    processes: readonly Arrivals[];
    horizon: SimTime;
    arrive: (emitter: number, sequence: number) => void;
  }) {
    this.simulator = options.simulator;
    this.table = options.table;
    this.processes = options.processes;
    this.horizon = options.horizon;
    this.arrive = options.arrive;
    this.arrivalKind = this.simulator.register("arrival", Phase.arrivals, (emitter) =>
      this.fire(emitter),
    );
  }

  /**
   * Lets a node issue requests from now on; `member` is its number among all who issue those of the
   * application from one file. It has one emitter for each application, or of a closed source one
   * for each customer.
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
    if (customers === 0) this.start(this.table.add(application, node, entity), member);
    for (let customer = 1; customer <= customers; customer++) {
      this.start(this.table.add(application, node, `${entity}#${customer}`), member);
    }
  }

  /** A node has left: it issues no more. */
  pause(node: number): void {
    for (const emitter of this.table.of(node)) this.pauseOne(emitter);
  }

  /** It is back: what would have come while it was away does not come. */
  resume(node: number): void {
    for (const emitter of this.table.of(node)) this.resumeOne(emitter);
  }

  private start(emitter: number, member: number): void {
    this.handles.push(NO_EVENT);
    this.sequences.push(0);
    this.active.push(true);
    this.waiting.push(false);
    this.nextTimes.push(this.simulator.now);
    this.states.reserve(emitter + 1);
    this.states.open(emitter, member, this.simulator.now);
    this.drawNext(emitter);
    this.schedule(emitter);
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
    return this.processes[this.table.application[emitter]].customers !== undefined;
  }

  private drawNext(emitter: number): void {
    const process = this.processes[this.table.application[emitter]];
    this.nextTimes[emitter] = process.next(
      this.states,
      emitter,
      this.table.draws.arrivals(emitter),
    );
  }

  private schedule(emitter: number): void {
    const time = this.nextTimes[emitter];
    this.handles[emitter] =
      time <= this.horizon ? this.simulator.schedule(time, this.arrivalKind, emitter) : NO_EVENT;
  }
}
