import type { SimTime } from "../../kernel/clock.ts";
import { Phase } from "../../kernel/phase.ts";
import {
  type EventHandle,
  type EventKind,
  NO_EVENT,
  type Simulator,
} from "../../kernel/simulator.ts";
import { checkBytes, checkCap, checkPositive, checkRate } from "./checks.ts";
import { flowComponents } from "./flowComponents.ts";
import type { FlowId, FlowNetwork, LinkId, NetworkObserver } from "./flowNetwork.ts";
import { proportionalRates } from "./proportionalFair.ts";

/** Part of a tick by which the last byte may be late: the noise of the division that finds it. */
const TICK_TOLERANCE = 1e-6;

interface RunningFlow {
  readonly owner: number;
  readonly links: Int32Array;
  readonly usages: Float64Array;
  weight: number;
  capBytesPerSecond: number;
  /** Bytes still to be sent, and sent, at the last count. */
  remaining: number;
  counted: number;
  rate: number;
  /** Its last byte is sent; the owner has not been told yet. */
  sent: boolean;
}

/**
 * Flows that share links by weighted proportional fairness, as fluids: what a network of many
 * connections under congestion control comes to (Kelly, Maulloo & Tan 1998). A long way gets less
 * than under max–min fairness, where it costs several others something.
 *
 * Ends are told as `Network` tells them. Limits: at every start, end and change the rates of all
 * flows that it can reach are found anew, at the price of `proportionalRates`: for tens of links
 * and some hundreds of flows together. Held by the reference cases of proportional fairness.
 */
export class ProportionalNetwork implements FlowNetwork {
  private readonly simulator: Simulator;
  private readonly observer: NetworkObserver;
  private readonly capacities: number[] = [];
  private readonly carried: number[] = [];
  /** In the order of starting. */
  private readonly flows = new Map<FlowId, RunningFlow>();
  private nextFlow = 0;
  private countedAt: SimTime = 0;
  /** Links about which something has changed since rates were found. */
  private readonly changed = new Set<LinkId>();
  private isStale = false;
  private willSettle = false;
  private completion: EventHandle = NO_EVENT;
  private readonly completionKind: EventKind;
  private readonly settlingKind: EventKind;

  constructor(simulator: Simulator, observer: NetworkObserver) {
    this.simulator = simulator;
    this.observer = observer;
    this.completionKind = simulator.register("flow completion", Phase.ends, () => this.complete());
    this.settlingKind = simulator.register("flow rates", Phase.settling, () => this.settle());
  }

  addLink(bytesPerSecond: number): LinkId {
    checkRate("capacity", bytesPerSecond);
    this.carried.push(0);
    return this.capacities.push(bytesPerSecond) - 1;
  }

  setCapacity(link: LinkId, bytesPerSecond: number): void {
    checkRate("capacity", bytesPerSecond);
    this.change([link]);
    this.capacities[link] = bytesPerSecond;
  }

  capacity(link: LinkId): number {
    return this.capacities[link];
  }

  usedBytesPerSecond(link: LinkId): number {
    this.findRates();
    return this.foundBytesPerSecond(link);
  }

  foundBytesPerSecond(link: LinkId): number {
    let used = 0;
    for (const { links, usages, rate } of this.flows.values()) {
      const position = links.indexOf(link);
      if (position >= 0) used += usages[position] * rate;
    }
    return used;
  }

  flowsOn(link: LinkId): number {
    let flows = 0;
    for (const { links, sent } of this.flows.values()) {
      if (!sent && links.includes(link)) flows++;
    }
    return flows;
  }

  leftBytes(link: LinkId): number {
    let left = 0;
    for (const flow of this.flows.values()) {
      const position = flow.links.indexOf(link);
      if (position < 0 || flow.sent) continue;
      left += flow.usages[position] * Math.max(0, flow.remaining - this.sentSince(flow));
    }
    return left;
  }

  carriedBytes(link: LinkId): number {
    let bytes = this.carried[link];
    for (const flow of this.flows.values()) {
      const position = flow.links.indexOf(link);
      if (position >= 0) bytes += flow.usages[position] * this.sentSince(flow);
    }
    return bytes;
  }

  start(
    owner: number,
    bytes: number,
    links: ArrayLike<number>,
    usages: ArrayLike<number> | null,
    weight: number,
    capBytesPerSecond: number,
  ): FlowId {
    checkBytes(bytes);
    checkPositive("weight", weight);
    checkCap(capBytesPerSecond);
    this.change(Array.from(links));
    const flow = this.nextFlow++;
    this.flows.set(flow, {
      owner,
      links: Int32Array.from(links),
      usages: usages === null ? new Float64Array(links.length).fill(1) : Float64Array.from(usages),
      weight,
      capBytesPerSecond,
      remaining: bytes,
      counted: 0,
      rate: 0,
      sent: false,
    });
    return flow;
  }

  setUsage(flow: FlowId, position: number, usage: number): void {
    checkPositive("usage", usage);
    const running = this.running(flow);
    if (running.usages[position] === usage) return;
    this.change(running.links);
    running.usages[position] = usage;
  }

  setWeight(flow: FlowId, weight: number): void {
    checkPositive("weight", weight);
    const running = this.running(flow);
    this.change(running.links);
    running.weight = weight;
  }

  setCap(flow: FlowId, bytesPerSecond: number): void {
    checkCap(bytesPerSecond);
    const running = this.running(flow);
    this.change(running.links);
    running.capBytesPerSecond = bytesPerSecond;
  }

  cancel(flow: FlowId): number {
    const running = this.running(flow);
    this.change(running.links);
    this.flows.delete(flow);
    return running.remaining;
  }

  remainingBytes(flow: FlowId): number {
    const running = this.running(flow);
    return running.remaining - this.sentSince(running);
  }

  sentBytes(flow: FlowId): number {
    const running = this.running(flow);
    return running.counted + this.sentSince(running);
  }

  rate(flow: FlowId): number {
    this.findRates();
    return this.running(flow).rate;
  }

  private running(flow: FlowId): RunningFlow {
    const found = this.flows.get(flow);
    if (found === undefined) throw new RangeError(`flow ${flow} has ended`);
    return found;
  }

  /** Something about these links is about to be otherwise from now on. */
  private change(links: Iterable<LinkId>): void {
    this.count();
    for (const link of links) this.changed.add(link);
    this.isStale = true;
    if (this.willSettle) return;
    this.willSettle = true;
    this.simulator.schedule(this.simulator.now, this.settlingKind, 0);
  }

  /** What a flow has sent since the last count; no time passes while rates are stale. */
  private sentSince({ remaining, rate }: RunningFlow): number {
    const { clock, now } = this.simulator;
    return Math.min(remaining, rate * clock.toSeconds(now - this.countedAt));
  }

  /** Counts at changes only: looking on must not touch the rounding. */
  private count(): void {
    if (this.countedAt === this.simulator.now) return;
    for (const flow of this.flows.values()) {
      const sent = this.sentSince(flow);
      flow.remaining -= sent;
      flow.counted += sent;
      for (let position = 0; position < flow.links.length; position++) {
        this.carried[flow.links[position]] += flow.usages[position] * sent;
      }
    }
    this.countedAt = this.simulator.now;
  }

  /**
   * Each set of flows that have to do with each other is solved by itself: its rates follow from
   * how it is alone, not from who else changed or asked at the same instant.
   */
  private findRates(): void {
    if (!this.isStale) return;
    this.isStale = false;
    const sending = [...this.flows.values()].filter(({ sent }) => !sent);
    for (const flows of flowComponents(sending, this.capacities.length)) {
      const isReached = flows.some(({ links }) => links.some((link) => this.changed.has(link)));
      if (!isReached && flows[0].links.length > 0) continue;
      const rates = proportionalRates(this.capacities, flows);
      flows.forEach((flow, index) => {
        flow.rate = rates[index];
      });
    }
    this.changed.clear();
  }

  private settle(): void {
    const { simulator } = this;
    this.willSettle = false;
    this.findRates();
    let ticks = Infinity;
    for (const flow of this.flows.values()) ticks = Math.min(ticks, this.ticksLeft(flow));
    simulator.cancel(this.completion);
    const due = simulator.now + Math.max(0, Math.ceil(ticks - TICK_TOLERANCE));
    // An end that the clock cannot show is none: the rates may change before.
    const isNear = due <= Number.MAX_SAFE_INTEGER;
    this.completion = isNear ? simulator.schedule(due, this.completionKind, 0) : NO_EVENT;
  }

  private ticksLeft({ remaining, rate, sent }: RunningFlow): number {
    if (remaining === 0 || sent) return 0;
    return rate === 0 ? Infinity : (remaining / rate) * this.simulator.clock.ticksPerSecond;
  }

  private complete(): void {
    this.change([]);
    const ended: FlowId[] = [];
    for (const [id, flow] of this.flows) {
      if (this.ticksLeft(flow) > TICK_TOLERANCE) continue;
      this.change(flow.links);
      flow.sent = true;
      flow.remaining = 0;
      flow.rate = 0;
      ended.push(id);
    }
    // All of them have ended when the first is told; one that a handler cancels is not told.
    for (const id of ended) {
      const flow = this.flows.get(id);
      if (flow === undefined) continue;
      this.flows.delete(id);
      this.observer.flowCompleted(flow.owner);
    }
  }
}
