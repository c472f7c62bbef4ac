import type { SimTime } from "../../kernel/clock.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import { enlarged } from "../../kernel/typedArrays.ts";
import type { BundleStore } from "./bundleStore.ts";
import type { FlowStore } from "./flowStore.ts";
import { heapMove, heapPush, heapRemove } from "./keyedHeap.ts";

/** The group of the bundles that only their own cap limits; the group of link `l` is `l + 1`. */
export const CAPPED = 0;

/** Part of a tick by which the last byte may be late: the noise of the division that finds it. */
const TICK_TOLERANCE = 1e-6;
/** Changes after which work is counted from zero again, so that no rounding adds up. */
const REBASE_AFTER = 64;

/**
 * Groups of bundles with one level, and when the next flow of each ends.
 *
 * All flows that the same link limits rise and fall together, so a group has a *progress*: the
 * integral of its level over time. A flow ends when the progress has grown by its bytes / weight,
 * whatever the level does meanwhile; a change of level moves one number, not one per flow. Flows
 * are in a heap per bundle, bundles in a heap per group, groups in one heap by the tick that is
 * due.
 */
export class SharingGroups {
  /** Rate per weight in bytes per second; infinite at a link that limits no flow. */
  levels = new Float64Array(16);
  /** Bundles of each group, a heap by the progress at which their first flow ends. */
  readonly members: number[][] = [];
  /** Groups by the tick at which their first flow ends. */
  readonly queue: number[] = [];
  private progress = new Float64Array(16);
  private countedAt = new Float64Array(16);
  private ages = new Int32Array(16);
  private due = new Float64Array(16);
  private positions = new Int32Array(16).fill(-1);
  /** Groups whose due tick must be found anew. */
  private readonly stale: number[] = [];
  private staleCount = 0;
  private isStale = new Int32Array(16);
  private readonly simulator: Simulator;
  private readonly bundles: BundleStore;
  private readonly flows: FlowStore;
  private readonly ticksPerSecond: number;

  constructor(simulator: Simulator, bundles: BundleStore, flows: FlowStore) {
    this.simulator = simulator;
    this.bundles = bundles;
    this.flows = flows;
    this.ticksPerSecond = simulator.clock.ticksPerSecond;
    this.add();
    this.levels[CAPPED] = 1;
  }

  add(): number {
    const group = this.members.push([]) - 1;
    if (group === this.levels.length) this.grow();
    this.levels[group] = Infinity;
    return group;
  }

  /** Rate per weight of a bundle in bytes per second. */
  levelOf(bundle: number): number {
    const { groups, ratios } = this.bundles;
    return ratios[bundle] * this.levels[groups[bundle]];
  }

  setLevel(group: number, level: number): void {
    this.countProgress(group);
    this.levels[group] = level;
    this.markStale(group);
  }

  /** The link begins to limit its first bundle. */
  open(group: number, level: number): void {
    this.progress[group] = 0;
    this.countedAt[group] = this.simulator.now;
    this.levels[group] = level;
  }

  /** Bytes per weight that the bundle has sent since its count began. */
  workDone(bundle: number): number {
    const { bases, groupBases, groups, ratios } = this.bundles;
    const group = groups[bundle];
    if (group < 0) return bases[bundle];
    return bases[bundle] + ratios[bundle] * (this.progressNow(group) - groupBases[bundle]);
  }

  enter(bundle: number, group: number): void {
    const { bundles } = this;
    bundles.groups[bundle] = group;
    bundles.ratios[bundle] = group === CAPPED ? bundles.capLevels[bundle] : 1;
    this.countProgress(group);
    bundles.groupBases[bundle] = this.progress[group];
    this.findFinish(bundle);
    heapPush(this.members[group], bundles.finishes, bundles.positions, bundle);
    this.markStale(group);
  }

  exit(bundle: number): void {
    const { bundles } = this;
    const group = bundles.groups[bundle];
    bundles.bases[bundle] = this.workDone(bundle);
    heapRemove(this.members[group], bundles.finishes, bundles.positions, bundle);
    bundles.groups[bundle] = -1;
    this.markStale(group);
  }

  /** The first flow of the bundle, or its finish, has changed. */
  reorder(bundle: number): void {
    const { bundles } = this;
    const group = bundles.groups[bundle];
    this.findFinish(bundle);
    heapMove(this.members[group], bundles.finishes, bundles.positions, bundle);
    this.markStale(group);
  }

  /** The tick at which the next flow ends, infinity when none does; known after `findNextDue`. */
  get nextDue(): SimTime {
    return this.queue.length === 0 ? Infinity : this.due[this.queue[0]];
  }

  /** The flow that is due now, -1 when there is none; it stays where it is. */
  dueFlow(): number {
    this.findNextDue();
    if (!(this.nextDue <= this.simulator.now)) return -1;
    return this.bundles.flows[this.members[this.queue[0]][0]][0];
  }

  /** Brings the order of the groups in step with what has changed in them. */
  findNextDue(): void {
    for (let index = 0; index < this.staleCount; index++) {
      const group = this.stale[index];
      this.isStale[group] = 0;
      const queued = this.positions[group] >= 0;
      if (this.members[group].length === 0) {
        if (queued) heapRemove(this.queue, this.due, this.positions, group);
        continue;
      }
      this.due[group] = this.findDue(group);
      if (queued) heapMove(this.queue, this.due, this.positions, group);
      else heapPush(this.queue, this.due, this.positions, group);
    }
    this.staleCount = 0;
  }

  /** Counts the work of the bundle from zero again, so that no rounding adds up. */
  restartCount(bundle: number): void {
    const { bundles, flows } = this;
    const own = bundles.flows[bundle];
    const done = this.workDone(bundle);
    for (let index = 0; index < own.length; index++) {
      flows.beginnings[own[index]] -= done;
      flows.finishes[own[index]] -= done;
    }
    const first = bundles.firstCrossings[bundle];
    for (let position = 0; position < bundles.linkCounts[bundle]; position++) {
      bundles.countedWork[first + position] -= done;
    }
    bundles.bases[bundle] = 0;
    bundles.groupBases[bundle] = this.progressNow(bundles.groups[bundle]);
    this.reorder(bundle);
  }

  private progressNow(group: number): number {
    const elapsed = this.simulator.now - this.countedAt[group];
    if (elapsed === 0) return this.progress[group];
    return this.progress[group] + (this.levels[group] * elapsed) / this.ticksPerSecond;
  }

  private countProgress(group: number): void {
    if (this.countedAt[group] === this.simulator.now) return;
    this.progress[group] = this.progressNow(group);
    this.countedAt[group] = this.simulator.now;
    if (++this.ages[group] > REBASE_AFTER + this.members[group].length) this.rebase(group);
  }

  /** Counts the group's progress from zero; subtracting one number keeps the heap in order. */
  private rebase(group: number): void {
    const { bundles } = this;
    const members = this.members[group];
    const progress = this.progress[group];
    for (let index = 0; index < members.length; index++) {
      const bundle = members[index];
      bundles.bases[bundle] = this.workDone(bundle);
      bundles.groupBases[bundle] = progress;
    }
    for (let index = 0; index < members.length; index++) {
      bundles.groupBases[members[index]] = 0;
      bundles.finishes[members[index]] -= progress;
    }
    this.progress[group] = 0;
    this.ages[group] = 0;
  }

  private findFinish(bundle: number): void {
    const { bases, flows, groupBases, ratios } = this.bundles;
    const work = this.flows.finishes[flows[bundle][0]] - bases[bundle];
    const wait = work > 0 ? work / ratios[bundle] : 0;
    this.bundles.finishes[bundle] = groupBases[bundle] + wait;
  }

  private markStale(group: number): void {
    if (this.isStale[group] !== 0) return;
    this.isStale[group] = 1;
    this.stale[this.staleCount++] = group;
  }

  private findDue(group: number): SimTime {
    const finish = this.bundles.finishes[this.members[group][0]];
    const work = finish - this.progress[group];
    if (work <= 0) return this.countedAt[group];
    const ticks = (work / this.levels[group]) * this.ticksPerSecond;
    const due = this.countedAt[group] + Math.ceil(ticks - TICK_TOLERANCE);
    // An end that the clock cannot show is none: the level may change before.
    return due <= Number.MAX_SAFE_INTEGER ? due : Infinity;
  }

  private grow(): void {
    const length = this.levels.length * 2;
    this.levels = enlarged(this.levels, length);
    this.progress = enlarged(this.progress, length);
    this.countedAt = enlarged(this.countedAt, length);
    this.due = enlarged(this.due, length);
    this.ages = enlarged(this.ages, length);
    this.positions = enlarged(this.positions, length, -1);
    this.isStale = enlarged(this.isStale, length);
  }
}
