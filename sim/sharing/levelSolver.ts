import type { BundleStore } from "./bundleStore.ts";
import { heapMove, heapPush, heapRemove } from "./keyedHeap.ts";
import type { LinkLoads } from "./linkLoads.ts";
import { refill } from "./refill.ts";
import { CAPPED, type SharingGroups } from "./sharingGroups.ts";
import { grownFloats, grownIntegers } from "./typedArrays.ts";

/** Levels closer than this, relatively, are equal: it keeps ties from being passed to and fro. */
const TIE = 1e-12;
/** A smaller relative change of a level is left out; it does not add up, for sums hold the old. */
const UNCHANGED = 1e-14;

/**
 * Keeps the levels of all bundles max–min fair, looking only at what a change can reach.
 *
 * The allocation is max–min fair when each bundle is at its cap or crosses a full link on which
 * no bundle has a higher level (Bertsekas & Gallager, Data Networks, 2nd ed., §6.5.2). Each such
 * link solves for its own level given those of the bundles that are limited elsewhere (the
 * bottleneck structure of Ros-Giralt et al., "On the bottleneck structure of congestion-controlled
 * networks", 2019, from memory): a bundle above the level is pulled in, one above its cap let go.
 * A change of level is passed on to the limiting links that the group's bundles cross; links with
 * spare capacity hear of it only when a permit is exceeded. Lowest levels first, until no link
 * has anything to change: then the condition holds everywhere. Should that take too many steps,
 * all is filled anew.
 */
export class LevelSolver {
  /** Solves that had to fill anew. */
  refills = 0;
  readonly bundles: BundleStore;
  readonly groups: SharingGroups;
  readonly loads: LinkLoads;
  /** Steps allowed per bundle and solve before all is filled anew. */
  private readonly patience: number;
  private readonly dirty: number[] = [];
  private dirtyKeys = new Float64Array(16);
  private dirtyPositions = new Int32Array(16).fill(-1);
  private readonly moving: number[] = [];

  constructor(bundles: BundleStore, groups: SharingGroups, loads: LinkLoads, patience = 8) {
    this.bundles = bundles;
    this.groups = groups;
    this.loads = loads;
    this.patience = patience;
  }

  get isSettled(): boolean {
    return this.dirty.length === 0;
  }

  addLink(capacity: number): number {
    this.loads.add(capacity);
    const link = this.groups.add();
    if (link === this.dirtyKeys.length) {
      this.dirtyKeys = grownFloats(this.dirtyKeys, link * 2);
      this.dirtyPositions = grownIntegers(this.dirtyPositions, link * 2, -1);
    }
    return link;
  }

  /** The bundle has its first flow and its coefficients: it takes part from now on. */
  place(bundle: number): void {
    const { firstCrossings, linkCounts } = this.bundles;
    const crossing = this.likelyLimit(bundle);
    const first = firstCrossings[bundle];
    for (let other = first; other < first + linkCounts[bundle]; other++) {
      if (other !== crossing) this.loads.listAsOther(other);
    }
    this.join(bundle, crossing);
  }

  /** The bundle has lost its last flow: it takes part no more. */
  remove(bundle: number): void {
    const { coefficients, firstCrossings, linkCounts, permits } = this.bundles;
    const { loads } = this;
    this.leave(bundle);
    const first = firstCrossings[bundle];
    for (let crossing = first; crossing < first + linkCounts[bundle]; crossing++) {
      loads.unlistAsOther(crossing);
      loads.changePermitted(crossing, -coefficients[crossing]);
      permits[crossing] = 0;
      coefficients[crossing] = 0;
    }
  }

  /** Flows came, went or changed: the bundle takes `change` more of the link per unit of level. */
  changeCoefficient(crossing: number, change: number): void {
    const { coefficientPeaks, coefficients, crossingBundles, crossingLinks, limitingCrossings } =
      this.bundles;
    const { loads } = this;
    const bundle = crossingBundles[crossing];
    const link = crossingLinks[crossing];
    coefficients[crossing] += change;
    if (coefficients[crossing] > coefficientPeaks[crossing]) {
      coefficientPeaks[crossing] = coefficients[crossing];
    }
    if (limitingCrossings[bundle] === crossing) {
      loads.addToMembers(link, change);
      this.markDirty(link);
    } else if (loads.isLimiting(link)) {
      loads.addToOthers(link, change * this.groups.levelOf(bundle), 0);
      this.markDirty(link);
    } else if (!loads.changePermitted(crossing, change) || loads.arePermitsOld(link)) {
      this.markDirty(link);
    }
  }

  setCapacity(link: number, capacity: number): void {
    this.loads.capacities[link] = capacity;
    this.markDirty(link);
  }

  solve(): void {
    let steps = 64 + this.patience * this.bundles.activeCount;
    if (this.patience === 0) steps = 0;
    while (this.dirty.length > 0) {
      if (steps-- <= 0) {
        this.refills++;
        refill(this);
        return;
      }
      const link = this.dirty[0];
      heapRemove(this.dirty, this.dirtyKeys, this.dirtyPositions, link);
      this.process(link);
    }
  }

  /** Moves the bundle to the group of another of its links, -1 for that of the capped. */
  move(bundle: number, crossing: number): void {
    this.leave(bundle);
    if (crossing >= 0) this.loads.unlistAsOther(crossing);
    this.join(bundle, crossing);
  }

  setLevel(link: number, level: number): void {
    const { coefficients, crossingLinks } = this.bundles;
    const { groups, loads } = this;
    const change = level - groups.levels[link];
    if (Math.abs(change) <= UNCHANGED * level) return;
    groups.setLevel(link, level);
    const watched = loads.watched[link];
    for (let index = 0; index < watched.length; index++) {
      const crossing = watched[index];
      const follower = crossingLinks[crossing];
      loads.addToOthers(follower, coefficients[crossing] * change, level);
      this.markDirty(follower);
    }
    if (level > loads.guards[link]) this.renewGuard(link, level);
  }

  /** Nothing is to be done any more. */
  forgetDirty(): void {
    while (this.dirty.length > 0) this.dirtyPositions[this.dirty.pop()!] = -1;
  }

  private markDirty(link: number): void {
    const key = this.loads.isLimiting(link) ? this.loads.memberLevel(link) : Infinity;
    if (this.dirtyPositions[link] < 0) {
      this.dirtyKeys[link] = key;
      heapPush(this.dirty, this.dirtyKeys, this.dirtyPositions, link);
    } else if (key < this.dirtyKeys[link]) {
      this.dirtyKeys[link] = key;
      heapMove(this.dirty, this.dirtyKeys, this.dirtyPositions, link);
    }
  }

  private process(link: number): void {
    const { loads } = this;
    if (!loads.isLimiting(link)) {
      const load = loads.sumOthers(link);
      if (load > loads.capacities[link] * (1 + TIE)) this.pullHigher(link);
      if (!loads.isLimiting(link)) {
        loads.dealPermits(link, load);
        return;
      }
    } else {
      loads.refreshSums(link);
      if (loads.highestOthers[link] > loads.memberLevel(link) * (1 + TIE)) this.pullHigher(link);
    }
    let level = loads.memberLevel(link);
    while (level > loads.guards[link] && this.releaseCapped(link, level)) {
      if (!loads.isLimiting(link)) return;
      level = loads.memberLevel(link);
    }
    this.setLevel(link, level);
  }

  /** The link that will limit a new bundle, by what is known of its links; -1 for its cap. */
  private likelyLimit(bundle: number): number {
    const { loads } = this;
    const { capLevels, coefficients, crossingLinks, firstCrossings, linkCounts } = this.bundles;
    const first = firstCrossings[bundle];
    let best = -1;
    let bestLevel = capLevels[bundle];
    for (let limiting = 1; limiting >= 0 && bestLevel === Infinity; limiting--) {
      for (let crossing = first; crossing < first + linkCounts[bundle]; crossing++) {
        const link = crossingLinks[crossing];
        if (loads.isLimiting(link) !== (limiting === 1)) continue;
        if (limiting === 0) loads.sumOthers(link);
        const left = Math.max(0, loads.capacities[link] - loads.otherLoads[link]);
        const already = limiting === 1 ? loads.memberCoefficients[link] : 0;
        const level = left / (already + coefficients[crossing]);
        if (level >= bestLevel) continue;
        best = crossing;
        bestLevel = level;
      }
    }
    return best;
  }

  /** Enters a bundle, listed as other at all its links but the one at `limit`, into its group. */
  private join(bundle: number, limit: number): void {
    const { capLevels, coefficients, crossingLinks, firstCrossings, linkCounts } = this.bundles;
    const { groups, loads } = this;
    const group = limit < 0 ? CAPPED : crossingLinks[limit];
    if (limit >= 0 && !loads.isLimiting(group)) this.open(group, coefficients[limit]);
    this.bundles.limitingCrossings[bundle] = limit;
    groups.enter(bundle, group);
    if (limit >= 0) {
      loads.addToMembers(group, coefficients[limit]);
      if (capLevels[bundle] < loads.guards[group]) loads.guards[group] = capLevels[bundle];
      this.markDirty(group);
    }
    const level = groups.levelOf(bundle);
    const first = firstCrossings[bundle];
    for (let crossing = first; crossing < first + linkCounts[bundle]; crossing++) {
      if (crossing === limit) continue;
      const link = crossingLinks[crossing];
      if (loads.isLimiting(link)) {
        loads.watch(crossing);
        loads.addToOthers(link, coefficients[crossing] * level, level);
        this.markDirty(link);
      } else {
        const permit = this.permitFor(crossing, level, group !== CAPPED);
        if (permit < loads.guards[group]) loads.guards[group] = permit;
      }
    }
  }

  /** Takes a bundle out of its group; it is then listed as other at all its links. */
  private leave(bundle: number): void {
    const { coefficients, crossingLinks, firstCrossings, linkCounts } = this.bundles;
    const { groups, loads } = this;
    const limit = this.bundles.limitingCrossings[bundle];
    const level = groups.levelOf(bundle);
    const first = firstCrossings[bundle];
    for (let crossing = first; crossing < first + linkCounts[bundle]; crossing++) {
      const link = crossingLinks[crossing];
      if (crossing === limit || !loads.isLimiting(link)) continue;
      loads.unwatch(crossing);
      loads.addToOthers(link, -coefficients[crossing] * level, 0);
      this.markDirty(link);
    }
    groups.exit(bundle);
    if (limit < 0) return;
    const link = crossingLinks[limit];
    loads.addToMembers(link, -coefficients[limit]);
    if (groups.members[link].length === 0) this.close(link);
    loads.listAsOther(limit);
    this.markDirty(link);
  }

  /** The link begins to limit: its others are followed from now on. */
  private open(link: number, coefficient: number): void {
    const { groups, loads } = this;
    loads.sumOthers(link);
    loads.memberCoefficients[link] = coefficient;
    loads.guards[link] = Infinity;
    groups.open(link, loads.memberLevel(link));
    loads.memberCoefficients[link] = 0;
    const others = loads.others[link];
    for (let index = 0; index < others.length; index++) loads.watch(others[index]);
  }

  /** The link has spare capacity again; no permit is valid until they have been dealt out. */
  private close(link: number): void {
    const { loads } = this;
    const others = loads.others[link];
    for (let index = 0; index < others.length; index++) loads.unwatch(others[index]);
    this.groups.levels[link] = Infinity;
    loads.permittedLoads[link] = Infinity;
  }

  /** Finds the level of the link with all bundles above it held back by it, and pulls those in. */
  private pullHigher(link: number): void {
    const { crossingBundles } = this.bundles;
    const others = this.loads.others[link];
    const bound = this.levelWithPulls(link) * (1 + TIE);
    let count = 0;
    for (let index = 0; index < others.length; index++) {
      if (this.groups.levelOf(crossingBundles[others[index]]) > bound) {
        this.moving[count++] = others[index];
      }
    }
    if (count === 0) {
      this.loads.sumOthers(link);
      return;
    }
    for (let index = 0; index < count; index++) {
      const crossing = this.moving[index];
      this.move(crossingBundles[crossing], crossing);
    }
    this.loads.sumOthers(link);
  }

  /**
   * Newton's method from below on the load as a function of the level, which is concave and
   * piecewise linear: exact after at most as many rounds as there are distinct levels.
   */
  private levelWithPulls(link: number): number {
    const { coefficients, crossingBundles } = this.bundles;
    const { groups, loads } = this;
    const others = loads.others[link];
    const own = loads.isLimiting(link) ? loads.memberCoefficients[link] : 0;
    let level = own > 0 ? loads.memberLevel(link) : -1;
    for (let lastPulled = -1; ; ) {
      let coefficient = own;
      let load = 0;
      let pulled = 0;
      for (let index = 0; index < others.length; index++) {
        const crossing = others[index];
        const otherLevel = groups.levelOf(crossingBundles[crossing]);
        if (otherLevel > level * (1 + TIE)) {
          coefficient += coefficients[crossing];
          pulled++;
        } else {
          load += coefficients[crossing] * otherLevel;
        }
      }
      if (pulled === lastPulled || pulled === 0) return level;
      lastPulled = pulled;
      level = Math.max(0, loads.capacities[link] - load) / coefficient;
    }
  }

  /** Lets go the members whose cap is below the level; true when there were any. */
  private releaseCapped(link: number, level: number): boolean {
    const { capLevels } = this.bundles;
    const members = this.groups.members[link];
    let count = 0;
    for (let index = 0; index < members.length; index++) {
      if (capLevels[members[index]] * (1 + TIE) < level) this.moving[count++] = members[index];
    }
    for (let index = 0; index < count; index++) this.move(this.moving[index], -1);
    return count > 0;
  }

  /** Asks for higher permits where the level exceeds them, and finds the lowest bound again. */
  private renewGuard(link: number, level: number): void {
    const { capLevels, crossingLinks, firstCrossings, limitingCrossings, linkCounts } =
      this.bundles;
    const members = this.groups.members[link];
    let guard = Infinity;
    for (let index = 0; index < members.length; index++) {
      const bundle = members[index];
      const first = firstCrossings[bundle];
      if (capLevels[bundle] < guard) guard = capLevels[bundle];
      for (let crossing = first; crossing < first + linkCounts[bundle]; crossing++) {
        if (crossing === limitingCrossings[bundle]) continue;
        if (this.loads.isLimiting(crossingLinks[crossing])) continue;
        guard = Math.min(guard, this.permitFor(crossing, level, true));
      }
    }
    this.loads.guards[link] = guard;
  }

  /**
   * The permit at a link with spare capacity. Where it does not suffice and cannot be raised the
   * link is looked at, and that sets what bound there is.
   */
  private permitFor(crossing: number, level: number, mayRise: boolean): number {
    const { crossingLinks, permits } = this.bundles;
    if (level <= permits[crossing]) return permits[crossing];
    const isGranted = this.loads.grantPermit(crossing, level, mayRise);
    if (!isGranted || this.loads.arePermitsOld(crossingLinks[crossing])) {
      this.markDirty(crossingLinks[crossing]);
    }
    return isGranted ? permits[crossing] : Infinity;
  }
}
