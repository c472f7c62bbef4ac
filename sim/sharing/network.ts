import type { EventHandle, Simulator } from "../kernel/simulator.ts";
import { NO_EVENT } from "../kernel/simulator.ts";
import { type FlowDemand, maxMinRates } from "./maxMin.ts";

export type LinkId = number;
export type FlowId = number;

/** Whoever owns the flows; told once of each that ends by itself, from inside the loop. */
export interface NetworkObserver {
  flowCompleted(owner: number): void;
}

interface Flow extends FlowDemand {
  readonly owner: number;
  readonly order: number;
  weight: number;
  capBytesPerSecond: number;
  usages: number[];
  remaining: number;
  rate: number;
}

/** First form of the network: solves everything at each change. The interface is final. */
export class Network {
  private readonly simulator: Simulator;
  private readonly observer: NetworkObserver;
  private readonly capacities: number[] = [];
  private readonly carried: number[] = [];
  private readonly flows: (Flow | null)[] = [];
  private readonly free: number[] = [];
  private readonly kind: number;
  private readonly solveKind: number;
  private completion: EventHandle = NO_EVENT;
  private advanced = 0;
  private order = 0;
  private dirty = false;

  constructor(simulator: Simulator, observer: NetworkObserver) {
    this.simulator = simulator;
    this.observer = observer;
    this.kind = simulator.register("flow completion", () => this.complete());
    this.solveKind = simulator.register("flow rates", () => this.solve());
  }

  get activeFlows(): number {
    return this.flows.length - this.free.length;
  }

  addLink(bytesPerSecond: number): LinkId {
    this.carried.push(0);
    return this.capacities.push(bytesPerSecond) - 1;
  }

  /** Zero stalls the flows that cross the link: it is down. */
  setCapacity(link: LinkId, bytesPerSecond: number): void {
    this.capacities[link] = bytesPerSecond;
    this.touch();
  }

  capacity(link: LinkId): number {
    return this.capacities[link];
  }

  usedBytesPerSecond(link: LinkId): number {
    this.solve();
    let sum = 0;
    for (const flow of this.flows) {
      const position = flow === null ? -1 : Array.from(flow.links).indexOf(link);
      if (position >= 0) sum += flow!.rate * flow!.usages[position];
    }
    return sum;
  }

  carriedBytes(link: LinkId): number {
    this.advance();
    return this.carried[link];
  }

  start(
    owner: number,
    bytes: number,
    links: ArrayLike<number>,
    usages: ArrayLike<number> | null,
    weight: number,
    capBytesPerSecond: number,
  ): FlowId {
    const flow: Flow = {
      owner,
      order: this.order++,
      links: Array.from(links),
      usages: usages === null ? Array.from(links, () => 1) : Array.from(usages),
      weight,
      capBytesPerSecond,
      remaining: bytes,
      rate: 0,
    };
    this.touch();
    const id = this.free.length > 0 ? this.free.pop()! : this.flows.length;
    this.flows[id] = flow;
    return id;
  }

  setUsage(flow: FlowId, position: number, usage: number): void {
    this.touch();
    this.flows[flow]!.usages[position] = usage;
  }

  setWeight(flow: FlowId, weight: number): void {
    this.touch();
    this.flows[flow]!.weight = weight;
  }

  setCap(flow: FlowId, bytesPerSecond: number): void {
    this.touch();
    this.flows[flow]!.capBytesPerSecond = bytesPerSecond;
  }

  cancel(flow: FlowId): number {
    this.touch();
    const { remaining } = this.flows[flow]!;
    this.flows[flow] = null;
    this.free.push(flow);
    return remaining;
  }

  remainingBytes(flow: FlowId): number {
    this.advance();
    return this.flows[flow]!.remaining;
  }

  rate(flow: FlowId): number {
    this.solve();
    return this.flows[flow]!.rate;
  }

  private touch(): void {
    this.advance();
    if (!this.dirty) this.simulator.schedule(this.simulator.now, this.solveKind, 0);
    this.dirty = true;
  }

  private advance(): void {
    const seconds = (this.simulator.now - this.advanced) / this.simulator.clock.ticksPerSecond;
    this.advanced = this.simulator.now;
    if (seconds === 0) return;
    for (const flow of this.flows) {
      if (flow === null) continue;
      const sent = Math.min(flow.remaining, flow.rate * seconds);
      flow.remaining -= sent;
      for (let at = 0; at < flow.links.length; at++) {
        this.carried[flow.links[at]] += sent * flow.usages[at];
      }
    }
  }

  private solve(): void {
    if (!this.dirty) return;
    this.dirty = false;
    const present = this.flows.filter((flow) => flow !== null);
    const rates = maxMinRates(this.capacities, present);
    let soonest = Infinity;
    present.forEach((flow, index) => {
      flow.rate = rates[index];
      const seconds = flow.remaining === 0 ? 0 : flow.remaining / flow.rate;
      soonest = Math.min(soonest, this.simulator.clock.fromSecondsUp(seconds));
    });
    this.simulator.cancel(this.completion);
    this.completion =
      soonest === Infinity
        ? NO_EVENT
        : this.simulator.schedule(this.simulator.now + soonest, this.kind, 0);
  }

  private complete(): void {
    this.advance();
    const done = this.flows
      .map((flow, id) => ({ flow, id }))
      .filter(({ flow }) => flow !== null && flow.remaining <= flow.rate * 1e-12)
      .sort((a, b) => a.flow!.order - b.flow!.order);
    for (const { flow, id } of done) {
      if (this.flows[id] !== flow) continue;
      this.cancel(id);
      this.observer.flowCompleted(flow!.owner);
    }
    this.touch();
  }
}
