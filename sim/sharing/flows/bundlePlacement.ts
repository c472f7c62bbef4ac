import type { BundleStore } from "./bundleStore.ts";
import { DirtyLinks } from "./dirtyLinks.ts";
import type { LinkLoads } from "./linkLoads.ts";
import { CAPPED, type SharingGroups } from "./sharingGroups.ts";

/**
 * Which link limits which bundle: bundles come, go and move from group to group, and every sum,
 * list and permit that depends on it is kept in step. Levels are not found here: links whose
 * level may have changed are noted as dirty.
 */
export class BundlePlacement {
  readonly bundles: BundleStore;
  readonly groups: SharingGroups;
  readonly loads: LinkLoads;
  readonly dirty = new DirtyLinks();

  constructor(bundles: BundleStore, groups: SharingGroups, loads: LinkLoads) {
    this.bundles = bundles;
    this.groups = groups;
    this.loads = loads;
  }

  addLink(capacity: number): number {
    this.loads.add(capacity);
    const link = this.groups.add();
    this.dirty.reserve(link + 1);
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

  /** Moves the bundle to the group of another of its links, -1 for that of the capped. */
  move(bundle: number, crossing: number): void {
    this.leave(bundle);
    if (crossing >= 0) this.loads.unlistAsOther(crossing);
    this.join(bundle, crossing);
  }

  /** The level of the link may have changed, or its permits may not hold. */
  markDirty(link: number): void {
    const level = this.loads.isLimiting(link) ? this.loads.memberLevel(link) : Infinity;
    this.dirty.add(link, level);
  }

  /**
   * The permit at a link with spare capacity. Where it does not suffice and cannot be raised the
   * link is looked at, and that sets what bound there is.
   */
  permitFor(crossing: number, level: number, mayRise: boolean): number {
    const { crossingLinks, permits } = this.bundles;
    if (level <= permits[crossing]) return permits[crossing];
    const isGranted = this.loads.grantPermit(crossing, level, mayRise);
    if (!isGranted || this.loads.arePermitsOld(crossingLinks[crossing])) {
      this.markDirty(crossingLinks[crossing]);
    }
    return isGranted ? permits[crossing] : Infinity;
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
}
