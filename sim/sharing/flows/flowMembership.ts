import type { BundlePlacement } from "./bundlePlacement.ts";
import type { BundleStore } from "./bundleStore.ts";
import type { FlowStore } from "./flowStore.ts";
import { heapPush, heapRemove } from "./keyedHeap.ts";
import type { LinkLoads } from "./linkLoads.ts";
import type { SharingGroups } from "./sharingGroups.ts";

/** A bundle's sums are made afresh after this many changes and two for each flow … */
const RESTART_AFTER = 64;
/** … or when rounding, 2^-53 of the largest value since then per change, may reach 10^-12. */
const CHANGES_PER_DIGIT = 1e4;

/** Which flow is in which bundle, and what the bundle takes of its links because of it. */
export class FlowMembership {
  private readonly flows: FlowStore;
  private readonly placement: BundlePlacement;
  private readonly bundles: BundleStore;
  private readonly groups: SharingGroups;
  private readonly loads: LinkLoads;

  constructor(flows: FlowStore, placement: BundlePlacement) {
    this.flows = flows;
    this.placement = placement;
    this.bundles = placement.bundles;
    this.groups = placement.groups;
    this.loads = placement.loads;
  }

  /** Puts the flow, with so many bytes to send, into the bundle. */
  attach(flow: number, bundle: number, bytes: number): void {
    const { bundles, flows, groups } = this;
    const own = bundles.flows[bundle];
    const isFirst = own.length === 0;
    if (isFirst) bundles.activate(bundle);
    const work = groups.workDone(bundle);
    const weight = flows.weights[flow];
    flows.bundles[flow] = bundle;
    flows.beginnings[flow] = work;
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
        this.placement.changeCoefficient(first + position, coefficient);
      }
    }
    if (isFirst) this.placement.place(bundle);
    else this.refresh(bundle);
  }

  /** Takes the flow out of its bundle. */
  detach(flow: number): void {
    const { bundles, flows } = this;
    const bundle = flows.bundles[flow];
    const own = bundles.flows[bundle];
    const work = this.groups.workDone(bundle);
    // What a tick's rounding lets run past the last byte was not sent.
    const excess = Math.max(0, work - flows.finishes[flow]);
    flows.sentBefore[flow] = this.sentBytes(flow);
    const isLast = own.length === 1;
    heapRemove(own, flows.finishes, flows.positions, flow);
    const first = bundles.firstCrossings[bundle];
    for (let position = 0; position < bundles.linkCounts[bundle]; position++) {
      const crossing = first + position;
      const coefficient = flows.usage(flow, position) * flows.weights[flow];
      this.loads.countCarried(crossing, work);
      this.loads.carried[bundles.crossingLinks[crossing]] -= coefficient * excess;
      if (!isLast) this.placement.changeCoefficient(crossing, -coefficient);
    }
    if (!isLast) {
      this.refresh(bundle);
      return;
    }
    this.placement.remove(bundle);
    bundles.deactivate(bundle);
  }

  /** Of a flow that is in a bundle, since its start. */
  sentBytes(flow: number): number {
    const { flows } = this;
    const work = Math.min(this.groups.workDone(flows.bundles[flow]), flows.finishes[flow]);
    return flows.sentBefore[flow] + (work - flows.beginnings[flow]) * flows.weights[flow];
  }

  /** After a change among its flows: finds the next to end, and keeps rounding in bounds. */
  refresh(bundle: number): void {
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
      this.placement.changeCoefficient(crossing, sum - bundles.coefficients[crossing]);
      bundles.coefficients[crossing] = sum;
      bundles.coefficientPeaks[crossing] = sum;
    }
  }
}
