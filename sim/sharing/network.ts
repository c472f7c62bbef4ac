import type { SimTime } from "../kernel/clock.ts";
import { type EventHandle, type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import { BundleStore } from "./bundleStore.ts";
import { FlowStore } from "./flowStore.ts";
import { heapPush, heapRemove } from "./keyedHeap.ts";
import { LevelSolver } from "./levelSolver.ts";
import { LinkLoads } from "./linkLoads.ts";
import { SharingGroups } from "./sharingGroups.ts";

export type LinkId = number;
export type FlowId = number;

/** Whoever owns the flows; told from inside the loop, once of each flow that ends by itself. */
export interface NetworkObserver {
  /** The last byte has been sent. Flows may be started, changed and cancelled at once. */
  flowCompleted(owner: number): void;
}

/** In place of a bundle: the flow's last byte is sent, its owner has not been told yet. */
const SENT = -2;
/** In place of a bundle: sent, then cancelled before its owner was told. */
const SENT_AND_CANCELLED = -3;
/** A bundle's sums are made afresh after this many changes and two for each flow … */
const RESTART_AFTER = 64;
/** … or when rounding, 2^-53 of the largest value since then per change, may reach 10^-12. */
const CHANGES_PER_DIGIT = 1e4;

/**
 * Flows that share links by weighted max–min fairness, as fluids.
 *
 * Rates follow every start, end and change at the same instant; they are found once all events
 * already due at that instant have run, or when one is asked for. A flow ends on the first tick
 * not before its last byte is sent (to a millionth of a tick); flows that end at the same tick are
 * told in the order of their starting, and one of them that a handler cancels first is not told.
 * A flow of no bytes, or over no links and without a cap, ends at the instant of its start.
 * Latency, loss and protocol are not here: whoever starts a flow waits for the latency first.
 *
 * Exact to about 10^-12 of each rate and of each flow's bytes. The cost of a change grows with
 * the logarithm of the flows that share a limiting link, and with the number of those limiting
 * links whose level really changes.
 */
export class Network {
  private readonly simulator: Simulator;
  private readonly observer: NetworkObserver;
  private readonly flows: FlowStore;
  private readonly bundles: BundleStore;
  private readonly groups: SharingGroups;
  private readonly loads: LinkLoads;
  private readonly solver: LevelSolver;
  private readonly completionKind: EventKind;
  private readonly settlingKind: EventKind;
  private completion: EventHandle = NO_EVENT;
  private completionTime: SimTime = Infinity;
  private willSettle = false;
  private settledAt: SimTime = -1;

  /** `patience` 0 solves everything at each change: for comparison. */
  constructor(simulator: Simulator, observer: NetworkObserver, patience = 8) {
    this.simulator = simulator;
    this.observer = observer;
    this.flows = new FlowStore();
    this.bundles = new BundleStore();
    this.groups = new SharingGroups(simulator, this.bundles, this.flows);
    this.loads = new LinkLoads(this.bundles, this.groups);
    this.solver = new LevelSolver(this.bundles, this.groups, this.loads, patience);
    this.completionKind = simulator.register("flow completion", () => this.complete());
    this.settlingKind = simulator.register("flow rates", () => this.settle());
  }

  get activeFlows(): number {
    return this.flows.activeCount;
  }

  /** Solves that gave up stepping and filled everything anew; a measure of health. */
  get refills(): number {
    return this.solver.refills;
  }

  addLink(bytesPerSecond: number): LinkId {
    checkRate("capacity", bytesPerSecond);
    return this.solver.addLink(bytesPerSecond) - 1;
  }

  /** Zero stalls the flows that cross the link: it is down. */
  setCapacity(link: LinkId, bytesPerSecond: number): void {
    checkRate("capacity", bytesPerSecond);
    this.solver.setCapacity(link + 1, bytesPerSecond);
    this.settleSoon();
  }

  capacity(link: LinkId): number {
    return this.loads.capacities[link + 1];
  }

  /** Σ usage · rate of the flows on the link. */
  usedBytesPerSecond(link: LinkId): number {
    this.solver.solve();
    return this.loads.usedNow(link + 1);
  }

  /** Σ usage · bytes sent over the link since the beginning, to this instant. */
  carriedBytes(link: LinkId): number {
    return this.loads.carriedNow(link + 1);
  }

  /**
   * `usages[k]` says what a byte per second of the flow takes of `links[k]`: a radio flow with
   * r bytes per second of airtime takes 1 / r of an airtime link of capacity 1; null takes one of
   * each. `weight`: the flow's share against others on a full link. The links are distinct.
   */
  start(
    owner: number,
    bytes: number,
    links: ArrayLike<number>,
    usages: ArrayLike<number> | null,
    weight: number,
    capBytesPerSecond: number,
  ): FlowId {
    if (!(bytes >= 0 && bytes < Infinity)) throw new RangeError(`flow of ${bytes} bytes`);
    checkPositive("weight", weight);
    checkCap(capBytesPerSecond);
    for (let position = 0; usages !== null && position < links.length; position++) {
      checkPositive("usage", usages[position]);
    }
    const bundle = this.bundles.find(links, capLevelOf(capBytesPerSecond, weight, links.length));
    const flow = this.flows.add(owner, bundle, weight, capBytesPerSecond, links.length, usages);
    this.attach(flow, bundle, bytes);
    this.settleSoon();
    return flow;
  }

  /** Changes what the running flow takes of its `position`-th link: its rate of radio changes. */
  setUsage(flow: FlowId, position: number, usage: number): void {
    checkPositive("usage", usage);
    const bundle = this.bundleOf(flow);
    const change = (usage - this.flows.usage(flow, position)) * this.flows.weights[flow];
    this.flows.setUsage(flow, position, usage);
    if (bundle === SENT || change === 0) return;
    const crossing = this.bundles.firstCrossings[bundle] + position;
    this.loads.countCarried(crossing, this.groups.workDone(bundle));
    this.solver.changeCoefficient(crossing, change);
    this.refreshBundle(bundle);
    this.settleSoon();
  }

  setWeight(flow: FlowId, weight: number): void {
    checkPositive("weight", weight);
    this.change(flow, weight, this.flows.caps[flow]);
  }

  setCap(flow: FlowId, bytesPerSecond: number): void {
    checkCap(bytesPerSecond);
    this.change(flow, this.flows.weights[flow], bytesPerSecond);
  }

  /** Ends the flow now, its owner is not told; returns the bytes not yet sent. */
  cancel(flow: FlowId): number {
    const bytes = this.remainingBytes(flow);
    if (this.flows.bundles[flow] === SENT) {
      this.flows.bundles[flow] = SENT_AND_CANCELLED;
      return bytes;
    }
    this.detach(flow);
    this.flows.release(flow);
    this.settleSoon();
    return bytes;
  }

  remainingBytes(flow: FlowId): number {
    const bundle = this.bundleOf(flow);
    if (bundle === SENT) return 0;
    const work = this.flows.finishes[flow] - this.groups.workDone(bundle);
    return Math.max(0, work * this.flows.weights[flow]);
  }

  /** Bytes per second at this instant. */
  rate(flow: FlowId): number {
    const bundle = this.bundleOf(flow);
    if (bundle === SENT) return 0;
    this.solver.solve();
    return this.groups.levelOf(bundle) * this.flows.weights[flow];
  }

  private bundleOf(flow: FlowId): number {
    const bundle = this.flows.bundles[flow];
    if (bundle >= 0 || bundle === SENT) return bundle;
    throw new RangeError(`flow ${flow} has ended`);
  }

  private change(flow: FlowId, weight: number, cap: number): void {
    const bytes = this.remainingBytes(flow);
    const old = this.flows.bundles[flow];
    if (old !== SENT) {
      const first = this.bundles.firstCrossings[old];
      const links = Array.from(
        { length: this.bundles.linkCounts[old] },
        (_, position) => this.bundles.crossingLinks[first + position] - 1,
      );
      this.detach(flow);
      const bundle = this.bundles.find(links, capLevelOf(cap, weight, links.length));
      this.flows.weights[flow] = weight;
      this.attach(flow, bundle, bytes);
      this.settleSoon();
    }
    this.flows.weights[flow] = weight;
    this.flows.caps[flow] = cap;
  }

  private attach(flow: FlowId, bundle: number, bytes: number): void {
    const { bundles, flows, groups } = this;
    const own = bundles.flows[bundle];
    const isFirst = own.length === 0;
    if (isFirst) bundles.activate(bundle);
    const work = groups.workDone(bundle);
    const weight = flows.weights[flow];
    flows.bundles[flow] = bundle;
    flows.finishes[flow] = work + bytes / weight;
    heapPush(own, flows.finishes, flows.positions, flow);
    const first = bundles.firstCrossings[bundle];
    for (let position = 0; position < bundles.linkCounts[bundle]; position++) {
      const coefficient = flows.usage(flow, position) * weight;
      if (isFirst) {
        bundles.coefficients[first + position] = coefficient;
        bundles.coefficientPeaks[first + position] = coefficient;
        bundles.countedWork[first + position] = 0;
      } else {
        this.loads.countCarried(first + position, work);
        this.solver.changeCoefficient(first + position, coefficient);
      }
    }
    if (isFirst) this.solver.place(bundle);
    else this.refreshBundle(bundle);
  }

  /** Takes the flow out of its bundle. */
  private detach(flow: FlowId): void {
    const { bundles, flows } = this;
    const bundle = flows.bundles[flow];
    const own = bundles.flows[bundle];
    const work = this.groups.workDone(bundle);
    // What a tick's rounding lets run past the last byte was not sent.
    const excess = Math.max(0, work - flows.finishes[flow]);
    const isLast = own.length === 1;
    heapRemove(own, flows.finishes, flows.positions, flow);
    const first = bundles.firstCrossings[bundle];
    for (let position = 0; position < bundles.linkCounts[bundle]; position++) {
      const crossing = first + position;
      const coefficient = flows.usage(flow, position) * flows.weights[flow];
      this.loads.countCarried(crossing, work);
      this.loads.carried[bundles.crossingLinks[crossing]] -= coefficient * excess;
      if (!isLast) this.solver.changeCoefficient(crossing, -coefficient);
    }
    if (!isLast) {
      this.refreshBundle(bundle);
      return;
    }
    this.solver.remove(bundle);
    bundles.deactivate(bundle);
  }

  /** After a change among its flows: finds the next to end, and keeps rounding in bounds. */
  private refreshBundle(bundle: number): void {
    const { bundles } = this;
    const age = ++bundles.ages[bundle];
    let isWorn = age > RESTART_AFTER + 2 * bundles.flows[bundle].length;
    const first = bundles.firstCrossings[bundle];
    for (let crossing = first; crossing < first + bundles.linkCounts[bundle]; crossing++) {
      const noise = age * bundles.coefficientPeaks[crossing];
      if (noise > CHANGES_PER_DIGIT * bundles.coefficients[crossing]) isWorn = true;
    }
    if (!isWorn) {
      this.groups.reorder(bundle);
      return;
    }
    bundles.ages[bundle] = 0;
    this.groups.restartCount(bundle);
    this.sumCoefficients(bundle);
  }

  private sumCoefficients(bundle: number): void {
    const { bundles, flows } = this;
    const own = bundles.flows[bundle];
    const first = bundles.firstCrossings[bundle];
    for (let position = 0; position < bundles.linkCounts[bundle]; position++) {
      let sum = 0;
      for (let index = 0; index < own.length; index++) {
        sum += flows.usage(own[index], position) * flows.weights[own[index]];
      }
      const crossing = first + position;
      this.solver.changeCoefficient(crossing, sum - bundles.coefficients[crossing]);
      bundles.coefficients[crossing] = sum;
      bundles.coefficientPeaks[crossing] = sum;
    }
  }

  /**
   * The first change of an instant is settled at once, which spares an event where it is the only
   * one; further changes at the same instant are settled together after all events due by now.
   */
  private settleSoon(): void {
    if (this.willSettle) return;
    if (this.settledAt !== this.simulator.now) {
      this.settle();
      return;
    }
    this.willSettle = true;
    this.simulator.schedule(this.simulator.now, this.settlingKind, 0);
  }

  /** Finds the rates and the next completion. */
  private settle(): void {
    this.willSettle = false;
    this.settledAt = this.simulator.now;
    this.solver.solve();
    const due = Math.max(this.groups.nextDue(), this.simulator.now);
    if (due === this.completionTime) return;
    this.simulator.cancel(this.completion);
    this.completionTime = due;
    this.completion =
      due === Infinity ? NO_EVENT : this.simulator.schedule(due, this.completionKind, 0);
  }

  private complete(): void {
    this.completionTime = Infinity;
    const settles = !this.willSettle;
    this.willSettle = true;
    const flow = this.groups.dueFlow();
    if (flow >= 0) {
      this.detach(flow);
      this.flows.bundles[flow] = SENT;
      if (this.groups.dueFlow() < 0) this.tell(flow);
      else this.completeMore([flow]);
    }
    if (settles) this.settle();
  }

  /** Several flows end at this tick. */
  private completeMore(sent: FlowId[]): void {
    const { flows } = this;
    for (let flow = this.groups.dueFlow(); flow >= 0; flow = this.groups.dueFlow()) {
      this.detach(flow);
      flows.bundles[flow] = SENT;
      sent.push(flow);
    }
    sent.sort((a, b) => flows.orders[a] - flows.orders[b]);
    for (let index = 0; index < sent.length; index++) this.tell(sent[index]);
  }

  private tell(flow: FlowId): void {
    const isCancelled = this.flows.bundles[flow] === SENT_AND_CANCELLED;
    this.flows.release(flow);
    if (!isCancelled) this.observer.flowCompleted(this.flows.owners[flow]);
  }
}

/** Over no links and without a cap nothing holds a flow back, but its rate must be a number. */
function capLevelOf(capBytesPerSecond: number, weight: number, links: number): number {
  const level = capBytesPerSecond / weight;
  return links === 0 ? Math.min(level, Number.MAX_VALUE) : level;
}

function checkRate(what: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(`${what} ${value}: expected bytes per second, finite, zero or more`);
}

function checkPositive(what: string, value: number): void {
  if (value > 0 && value < Infinity) return;
  throw new RangeError(`flow ${what} ${value}: expected a finite number above zero`);
}

function checkCap(bytesPerSecond: number): void {
  if (bytesPerSecond >= 0) return;
  throw new RangeError(`flow cap ${bytesPerSecond}: expected bytes per second of zero or more`);
}
