import type { SimTime } from "../../kernel/clock.ts";
import { Phase } from "../../kernel/phase.ts";
import {
  type EventHandle,
  type EventKind,
  NO_EVENT,
  type Simulator,
} from "../../kernel/simulator.ts";
import { BundlePlacement } from "./bundlePlacement.ts";
import { BundleStore } from "./bundleStore.ts";
import { checkBytes, checkCap, checkPositive, checkRate } from "./checks.ts";
import { FlowMembership } from "./flowMembership.ts";
import type { FlowId, FlowNetwork, LinkId, NetworkObserver } from "./flowNetwork.ts";
import { FlowStore } from "./flowStore.ts";
import { LevelSolver } from "./levelSolver.ts";
import { LinkLoads } from "./linkLoads.ts";
import { LinkQueues } from "./linkQueues.ts";
import { SharingGroups } from "./sharingGroups.ts";

/** In place of a bundle: the flow's last byte is sent, its owner has not been told yet. */
const SENT = -2;
/** The same, but cancelled before its owner was told. */
const SENT_AND_CANCELLED = -3;
/**
 * Flows that share links by weighted max–min fairness, as fluids.
 *
 * Rates follow every start, end and change at the instant of it, and are never seen stale: the
 * first change of an instant is settled at once, others with the events due by then, or as soon as
 * a rate is asked for. A flow ends on the first tick not before its last byte is sent (to a
 * millionth of a tick). Flows that end at one tick are told in the order of their starting; all
 * have ended when the first is told, and one that a handler then cancels is not told.
 * A flow of no bytes, or over no links and without a cap, ends at the instant of its start.
 * Latency, loss and protocol are not here: what starts a flow waits for the latency first.
 *
 * Source: Bertsekas & Gallager, Data Networks, 2nd ed., §6.5.2, with weights and usages. Bytes,
 * bytes per second and seconds. Limits: fluids, no packets; what is shared is shared at once. Held
 * by the reference cases of SimGrid's flows, of max–min, weighted and dominant shares, and flow by
 * flow against SimGrid itself by `npm run bench -- --against-simgrid`.
 *
 * Rates are those of progressive filling to about 10^-11. The cost of a change grows with the
 * logarithm of the flows at a limiting link and with the number of links whose level changes by
 * it, not with the number of flows whose rate does.
 */
export class Network implements FlowNetwork {
  private readonly simulator: Simulator;
  private readonly observer: NetworkObserver;
  private readonly flows: FlowStore;
  private readonly bundles: BundleStore;
  private readonly groups: SharingGroups;
  private readonly loads: LinkLoads;
  private readonly placement: BundlePlacement;
  private readonly membership: FlowMembership;
  private readonly queues: LinkQueues;
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
    this.placement = new BundlePlacement(this.bundles, this.groups, this.loads);
    this.membership = new FlowMembership(this.flows, this.placement);
    this.queues = new LinkQueues(this.loads, this.bundles, this.groups, this.flows);
    this.solver = new LevelSolver(this.placement, patience);
    this.completionKind = simulator.register("flow completion", Phase.ends, () => this.complete());
    this.settlingKind = simulator.register("flow rates", Phase.settling, () => this.settle());
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
    return this.placement.addLink(bytesPerSecond) - 1;
  }

  /** Zero stalls the flows that cross the link: it is down. */
  setCapacity(link: LinkId, bytesPerSecond: number): void {
    checkRate("capacity", bytesPerSecond);
    this.loads.capacities[link + 1] = bytesPerSecond;
    this.placement.markDirty(link + 1);
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

  foundBytesPerSecond(link: LinkId): number {
    return this.loads.usedNow(link + 1);
  }

  flowsOn(link: LinkId): number {
    return this.queues.flowsOn(link + 1);
  }

  leftBytes(link: LinkId): number {
    return this.queues.leftBytes(link + 1);
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
    checkBytes(bytes);
    checkPositive("weight", weight);
    checkCap(capBytesPerSecond);
    for (let position = 0; usages !== null && position < links.length; position++) {
      checkPositive("usage", usages[position]);
    }
    const bundle = this.bundles.find(links, capLevelOf(capBytesPerSecond, weight, links.length));
    const flow = this.flows.add(owner, bundle, weight, capBytesPerSecond, links.length, usages);
    this.membership.attach(flow, bundle, bytes);
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
    this.placement.changeCoefficient(crossing, change);
    this.membership.refresh(bundle);
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
    this.membership.detach(flow);
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

  sentBytes(flow: FlowId): number {
    if (this.bundleOf(flow) === SENT) return this.flows.sentBefore[flow];
    return this.membership.sentBytes(flow);
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
      const last = first + this.bundles.linkCounts[old];
      const links = this.bundles.crossingLinks.slice(first, last).map((link) => link - 1);
      this.membership.detach(flow);
      const bundle = this.bundles.find(links, capLevelOf(cap, weight, links.length));
      this.flows.weights[flow] = weight;
      this.membership.attach(flow, bundle, bytes);
      this.settleSoon();
    }
    this.flows.weights[flow] = weight;
    this.flows.caps[flow] = cap;
  }

  /**
   * The first change of an instant is settled at once, which spares an event where it is the only
   * one; further changes at the same instant are settled together, when all that ends or comes then
   * has done so.
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
    this.groups.findNextDue();
    const due = Math.max(this.groups.nextDue, this.simulator.now);
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
      this.membership.detach(flow);
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
      this.membership.detach(flow);
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
