import type { SimTime } from "../../kernel/clock.ts";
import { Phase } from "../../kernel/phase.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { EventKind, Simulator } from "../../kernel/simulator.ts";
import type { Node } from "../../nodes/node.ts";
import { ArrivalStates } from "../../work/arrivalStates.ts";
import type { ServicePlan } from "../plan.ts";
import { ServiceDraws } from "./serviceDraws.ts";

/** A node that asks a service, or one customer of a closed population there. */
interface Source {
  readonly plan: ServicePlan;
  readonly node: Node;
  readonly draws: ServiceDraws;
  sequence: number;
}

/** One request that comes up. */
export interface Arrival {
  /** Of its source. */
  readonly row: number;
  readonly plan: ServicePlan;
  readonly node: Node;
  readonly draws: ServiceDraws;
  readonly sequence: number;
}

/**
 * When nodes ask services, each by the process of its service, keyed by the names of both. A node
 * that is down or away asks nothing; what would have come meanwhile does not come, and a customer
 * of a closed population thinks once more.
 */
export class ServiceSources {
  private readonly simulator: Simulator;
  private readonly streams: RandomStreams;
  private readonly horizon: SimTime;
  private readonly arrive: (arrival: Arrival) => void;
  private readonly kind: EventKind;
  private readonly states = new ArrivalStates(64);
  private readonly sources: Source[] = [];

  constructor(parts: {
    simulator: Simulator;
    streams: RandomStreams;
    horizon: SimTime;
    arrive: (arrival: Arrival) => void;
  }) {
    this.simulator = parts.simulator;
    this.streams = parts.streams;
    this.horizon = parts.horizon;
    this.arrive = parts.arrive;
    this.kind = this.simulator.register("service arrival", Phase.arrivals, (source) =>
      this.fire(source),
    );
  }

  /** Lets a node ask from now on; `member` is its number in its group. */
  add(plan: ServicePlan, node: Node, member: number): void {
    const entity = `${plan.name}/${node.name}`;
    const { customers = 0 } = plan.arrivals;
    if (customers === 0) this.open(plan, node, member, entity);
    for (let customer = 1; customer <= customers; customer++) {
      this.open(plan, node, member, `${entity}#${customer}`);
    }
  }

  /** The last request of a source is over: one that is closed begins to think. */
  over(row: number): void {
    if (!this.isClosed(row)) return;
    this.states.marks[row] = this.simulator.now;
    this.scheduleNext(row);
  }

  private open(plan: ServicePlan, node: Node, member: number, entity: string): void {
    const draws = new ServiceDraws(this.streams, entity);
    const row = this.sources.push({ plan, node, draws, sequence: 0 }) - 1;
    this.states.reserve(row + 1);
    this.states.open(row, member, this.simulator.now);
    this.scheduleNext(row);
  }

  private fire(row: number): void {
    const source = this.sources[row];
    const { plan, node, draws } = source;
    const sequence = source.sequence++;
    const { usable } = node;
    if (!usable) this.over(row);
    if (!this.isClosed(row)) this.scheduleNext(row);
    if (usable) this.arrive({ row, plan, node, draws, sequence });
  }

  private isClosed(row: number): boolean {
    return this.sources[row].plan.arrivals.customers !== undefined;
  }

  private scheduleNext(row: number): void {
    const { plan, draws } = this.sources[row];
    const time = plan.arrivals.next(this.states, row, draws.arrivals);
    if (time <= this.horizon) this.simulator.schedule(time, this.kind, row);
  }
}
