import type { BundlePlacement } from "./bundlePlacement.ts";
import type { BundleStore } from "./bundleStore.ts";
import type { LinkLoads } from "./linkLoads.ts";
import { refill } from "./refill.ts";
import type { SharingGroups } from "./sharingGroups.ts";

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
  readonly placement: BundlePlacement;
  private readonly bundles: BundleStore;
  private readonly groups: SharingGroups;
  private readonly loads: LinkLoads;
  /** Steps allowed per bundle and solve before all is filled anew. */
  private readonly patience: number;
  private readonly moving: number[] = [];

  constructor(placement: BundlePlacement, patience = 8) {
    this.placement = placement;
    this.bundles = placement.bundles;
    this.groups = placement.groups;
    this.loads = placement.loads;
    this.patience = patience;
  }

  solve(): void {
    let steps = 64 + this.patience * this.bundles.activeCount;
    if (this.patience === 0) steps = 0;
    const { dirty } = this.placement;
    while (!dirty.isEmpty) {
      if (steps-- <= 0) {
        this.refills++;
        refill(this);
        return;
      }
      this.process(dirty.takeLowest());
    }
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
      this.placement.markDirty(follower);
    }
    if (level > loads.guards[link]) this.renewGuard(link, level);
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
      this.placement.move(crossingBundles[crossing], crossing);
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
    for (let index = 0; index < count; index++) this.placement.move(this.moving[index], -1);
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
        guard = Math.min(guard, this.placement.permitFor(crossing, level, true));
      }
    }
    this.loads.guards[link] = guard;
  }
}
