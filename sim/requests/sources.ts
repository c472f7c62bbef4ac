import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import { type EventHandle, type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import { ArrivalStates } from "../work/arrivalStates.ts";
import type { Arrivals } from "../work/arrivals.ts";
import type { SourceTable } from "./sourceTable.ts";

/**
 * When sources issue their requests, each by the process of its application. The instants are
 * keyed by the source's name and the number of the request, whatever else happens.
 */
export class Sources {
  private readonly handles: EventHandle[] = [];
  private readonly sequences: number[] = [];
  private readonly active: boolean[] = [];
  /** Of a closed source: its request is not answered yet. */
  private readonly waiting: boolean[] = [];
  /** The arrival that comes next, whether or not the source is there to see it. */
  private readonly nextTimes: SimTime[] = [];
  private readonly states = new ArrivalStates(64);
  private readonly simulator: Simulator;
  private readonly table: SourceTable;
  private readonly processes: readonly Arrivals[];
  private readonly horizon: SimTime;
  private readonly arrive: (source: number, sequence: number) => void;
  private readonly arrivalKind: EventKind;

  /**
   * `processes` by application; `arrive` is told of each request: its source, and how many that
   * had before.
   */
  constructor(options: {
    simulator: Simulator;
    table: SourceTable;
    processes: readonly Arrivals[];
    horizon: SimTime;
    arrive: (source: number, sequence: number) => void;
  }) {
    this.simulator = options.simulator;
    this.table = options.table;
    this.processes = options.processes;
    this.horizon = options.horizon;
    this.arrive = options.arrive;
    this.arrivalKind = this.simulator.register("arrival", Phase.arrivals, (source) =>
      this.fire(source),
    );
  }

  /**
   * Lets a node issue requests from now on; `member` is its number among all who issue those of the
   * application from one file. It has one source for each application, or of a closed source one
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
    for (const source of this.table.of(node)) this.pauseOne(source);
  }

  /** It is back: what would have come while it was away does not come. */
  resume(node: number): void {
    for (const source of this.table.of(node)) this.resumeOne(source);
  }

  private start(source: number, member: number): void {
    this.handles.push(NO_EVENT);
    this.sequences.push(0);
    this.active.push(true);
    this.waiting.push(false);
    this.nextTimes.push(this.simulator.now);
    this.states.reserve(source + 1);
    this.states.open(source, member, this.simulator.now);
    this.drawNext(source);
    this.schedule(source);
  }

  private pauseOne(source: number): void {
    if (!this.active[source]) return;
    this.active[source] = false;
    this.simulator.cancel(this.handles[source]);
    this.handles[source] = NO_EVENT;
  }

  private resumeOne(source: number): void {
    if (this.active[source]) return;
    this.active[source] = true;
    if (this.waiting[source]) return;
    while (this.nextTimes[source] < this.simulator.now) {
      if (this.isClosed(source)) this.states.marks[source] = this.simulator.now;
      this.drawNext(source);
    }
    this.schedule(source);
  }

  /** A request has been answered, or has failed: a closed source begins to think. */
  answered(source: number, sequence: number): void {
    if (!this.waiting[source] || sequence !== this.sequences[source] - 1) return;
    this.waiting[source] = false;
    this.states.marks[source] = this.simulator.now;
    this.drawNext(source);
    if (this.active[source]) this.schedule(source);
  }

  private fire(source: number): void {
    const sequence = this.sequences[source]++;
    if (this.isClosed(source)) {
      this.handles[source] = NO_EVENT;
      this.waiting[source] = true;
    } else {
      this.drawNext(source);
      this.schedule(source);
    }
    this.arrive(source, sequence);
  }

  private isClosed(source: number): boolean {
    return this.processes[this.table.application[source]].customers !== undefined;
  }

  private drawNext(source: number): void {
    const process = this.processes[this.table.application[source]];
    this.nextTimes[source] = process.next(this.states, source, this.table.draws.arrivals(source));
  }

  private schedule(source: number): void {
    const time = this.nextTimes[source];
    this.handles[source] =
      time <= this.horizon ? this.simulator.schedule(time, this.arrivalKind, source) : NO_EVENT;
  }
}
