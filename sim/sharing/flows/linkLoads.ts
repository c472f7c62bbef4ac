import { enlarged } from "../../kernel/typedArrays.ts";
import type { BundleStore } from "./bundleStore.ts";
import { CAPPED, type SharingGroups } from "./sharingGroups.ts";

/** Sums are made afresh after this many changes and one for each term of the sum. */
const RESUM_AFTER = 64;
/** … or when rounding, 2^-53 of the largest value since then per change, may reach 10^-12. */
const CHANGES_PER_DIGIT = 1e4;

/**
 * What each link carries, kept up to date change by change.
 *
 * A link is *limiting* when bundles are held back by it: they are the members of its group and
 * share what the others leave, level = (capacity − Σ others' load) / Σ members' coefficients.
 * A link with spare capacity gives each bundle a *permit*, a level up to which it may rise unasked;
 * the permits together never exceed the capacity, so that a change of level elsewhere needs no
 * look at this link. Sums kept by adding and subtracting are made anew after at most 64 + n changes
 * of n terms, and sooner when cancellation could leave the level less than twelve good digits.
 */
export class LinkLoads {
  capacities = new Float64Array(16);
  /** Σ coefficients of the members. */
  memberCoefficients = new Float64Array(16);
  /** Σ coefficient · level of the others; kept at limiting links only. */
  otherLoads = new Float64Array(16);
  /** No other has a level above this; kept at limiting links only. */
  highestOthers = new Float64Array(16);
  /** Σ coefficient · permit of all; kept at links with spare capacity only. */
  permittedLoads = new Float64Array(16);
  /** Ratio of permit to level at the last look; new permits follow it. */
  headrooms = new Float64Array(16);
  /** While the group's level is not above, no member's cap or permit is exceeded. */
  guards = new Float64Array(16);
  /** Crossings of bundles that other links, or their cap, limit. */
  readonly others: number[][] = [];
  /** Crossings of the group's members at other limiting links, which follow its level. */
  readonly watched: number[][] = [];
  /** Bytes counted up to `countedWork` of each crossing. */
  carried = new Float64Array(16);
  /** Changes of permits since they were dealt out. */
  private permitAges = new Int32Array(16);
  private memberPeaks = new Float64Array(16);
  private otherPeaks = new Float64Array(16);
  private memberAges = new Int32Array(16);
  private otherAges = new Int32Array(16);
  private readonly bundles: BundleStore;
  private readonly groups: SharingGroups;

  constructor(bundles: BundleStore, groups: SharingGroups) {
    this.bundles = bundles;
    this.groups = groups;
    this.add(0);
  }

  add(capacity: number): void {
    const link = this.others.push([]) - 1;
    this.watched.push([]);
    if (link === this.capacities.length) this.grow();
    this.capacities[link] = capacity;
    this.headrooms[link] = 2;
    this.guards[link] = Infinity;
  }

  isLimiting(link: number): boolean {
    return this.groups.levels[link] < Infinity;
  }

  /** The level that the members would have as things are; infinite without members. */
  memberLevel(link: number): number {
    const left = this.capacities[link] - this.otherLoads[link];
    return left > 0 ? left / this.memberCoefficients[link] : 0;
  }

  /** Σ coefficient · level of the others, term by term. */
  sumOthers(link: number): number {
    const { bundles, groups } = this;
    const others = this.others[link];
    let load = 0;
    let highest = 0;
    for (let index = 0; index < others.length; index++) {
      const level = groups.levelOf(bundles.crossingBundles[others[index]]);
      load += bundles.coefficients[others[index]] * level;
      if (level > highest) highest = level;
    }
    this.otherLoads[link] = load;
    this.highestOthers[link] = highest;
    this.otherPeaks[link] = load;
    this.otherAges[link] = 0;
    return load;
  }

  addToMembers(link: number, coefficient: number): void {
    this.memberCoefficients[link] += coefficient;
    this.memberAges[link]++;
    if (this.memberCoefficients[link] > this.memberPeaks[link]) {
      this.memberPeaks[link] = this.memberCoefficients[link];
    }
  }

  /** A bundle limited elsewhere now takes `load` more of a limiting link, at `level`. */
  addToOthers(link: number, load: number, level: number): void {
    this.otherLoads[link] += load;
    if (level > this.highestOthers[link]) this.highestOthers[link] = level;
    this.otherAges[link]++;
    if (this.otherLoads[link] > this.otherPeaks[link]) {
      this.otherPeaks[link] = this.otherLoads[link];
    }
  }

  /** Sums afresh what has been added to and taken from often enough. */
  refreshSums(link: number): void {
    const otherAge = this.otherAges[link];
    const left = this.capacities[link] - this.otherLoads[link];
    if (
      otherAge > RESUM_AFTER + this.others[link].length ||
      otherAge * this.otherPeaks[link] > CHANGES_PER_DIGIT * left
    ) {
      this.sumOthers(link);
    }
    const memberAge = this.memberAges[link];
    if (
      memberAge > RESUM_AFTER + this.groups.members[link].length ||
      memberAge * this.memberPeaks[link] > CHANGES_PER_DIGIT * this.memberCoefficients[link]
    ) {
      this.sumMembers(link);
    }
  }

  sumMembers(link: number): void {
    const { coefficients, limitingCrossings } = this.bundles;
    const members = this.groups.members[link];
    let sum = 0;
    for (let index = 0; index < members.length; index++) {
      sum += coefficients[limitingCrossings[members[index]]];
    }
    this.memberCoefficients[link] = sum;
    this.memberPeaks[link] = sum;
    this.memberAges[link] = 0;
  }

  /** False when the permits of the link have to be looked at together. */
  changePermitted(crossing: number, coefficientChange: number): boolean {
    const link = this.bundles.crossingLinks[crossing];
    this.permittedLoads[link] += coefficientChange * this.bundles.permits[crossing];
    this.permitAges[link]++;
    return this.permittedLoads[link] <= this.capacities[link];
  }

  /** Counts what the bundle, having done `work`, has sent over the link at its coefficient. */
  countCarried(crossing: number, work: number): void {
    const { coefficients, countedWork, crossingLinks } = this.bundles;
    const bytes = coefficients[crossing] * (work - countedWork[crossing]);
    this.carried[crossingLinks[crossing]] += bytes;
    countedWork[crossing] = work;
  }

  /** Bytes sent over the link to this instant. */
  carriedNow(link: number): number {
    const { coefficients, countedWork, crossingBundles } = this.bundles;
    let carried = this.carried[link];
    this.forEachCrossing(link, (crossing) => {
      const work = this.groups.workDone(crossingBundles[crossing]) - countedWork[crossing];
      carried += coefficients[crossing] * work;
    });
    return carried;
  }

  /** Bytes per second over the link at the levels as they are. */
  usedNow(link: number): number {
    const { coefficients, crossingBundles } = this.bundles;
    let used = 0;
    this.forEachCrossing(link, (crossing) => {
      used += coefficients[crossing] * this.groups.levelOf(crossingBundles[crossing]);
    });
    return used;
  }

  /** Crossings of all bundles at the link that have flows. */
  forEachCrossing(link: number, visit: (crossing: number) => void): void {
    const members = this.groups.members[link];
    for (let index = 0; index < members.length; index++) {
      visit(this.bundles.limitingCrossings[members[index]]);
    }
    for (let index = 0; index < this.others[link].length; index++) visit(this.others[link][index]);
  }

  listAsOther(crossing: number): void {
    const list = this.others[this.bundles.crossingLinks[crossing]];
    this.bundles.slots[crossing] = list.push(crossing) - 1;
  }

  unlistAsOther(crossing: number): void {
    const list = this.others[this.bundles.crossingLinks[crossing]];
    const last = list.pop()!;
    if (last === crossing) return;
    const slot = this.bundles.slots[crossing];
    list[slot] = last;
    this.bundles.slots[last] = slot;
  }

  /** From now on the crossing's link follows the level of the bundle's group. */
  watch(crossing: number): void {
    const { crossingBundles, groups, watchPositions } = this.bundles;
    const group = groups[crossingBundles[crossing]];
    // The level of the capped never changes.
    if (group === CAPPED) return;
    watchPositions[crossing] = this.watched[group].push(crossing) - 1;
  }

  unwatch(crossing: number): void {
    const { crossingBundles, groups, watchPositions } = this.bundles;
    const position = watchPositions[crossing];
    if (position < 0) return;
    watchPositions[crossing] = -1;
    const list = this.watched[groups[crossingBundles[crossing]]];
    const last = list.pop()!;
    if (last === crossing) return;
    list[position] = last;
    watchPositions[last] = position;
  }

  /**
   * Allows the bundle the level on a link with spare capacity; false when the permits given to
   * all leave no room, so that they must be looked at together.
   */
  grantPermit(crossing: number, level: number, mayRise: boolean): boolean {
    const { coefficients, crossingLinks, permits } = this.bundles;
    const link = crossingLinks[crossing];
    const permit = mayRise ? level * this.headrooms[link] : level;
    const load = this.permittedLoads[link] + coefficients[crossing] * (permit - permits[crossing]);
    if (!(load <= this.capacities[link])) return false;
    this.permittedLoads[link] = load;
    permits[crossing] = permit;
    this.permitAges[link]++;
    return true;
  }

  /** So much has changed that the permits should be looked at: sums drift, headroom is stale. */
  arePermitsOld(link: number): boolean {
    return this.permitAges[link] > RESUM_AFTER + this.others[link].length;
  }

  /** Deals out the permits of a link anew, half of the spare capacity with them. */
  dealPermits(link: number, load: number): void {
    const { bundles, guards } = this;
    const spare = load > 0 ? this.capacities[link] / load : 3;
    const headroom = spare > 1 + 1e-9 ? Math.min(1 + (spare - 1) / 2, 1e6) : Math.max(1, spare);
    const others = this.others[link];
    let permitted = 0;
    for (let index = 0; index < others.length; index++) {
      const crossing = others[index];
      const bundle = bundles.crossingBundles[crossing];
      const group = bundles.groups[bundle];
      const permit = this.groups.levelOf(bundle) * (group === CAPPED ? 1 : headroom);
      bundles.permits[crossing] = permit;
      permitted += bundles.coefficients[crossing] * permit;
      if (permit < guards[group]) guards[group] = permit;
    }
    this.permittedLoads[link] = permitted;
    this.headrooms[link] = headroom;
    this.permitAges[link] = 0;
  }

  private grow(): void {
    const length = this.capacities.length * 2;
    this.capacities = enlarged(this.capacities, length);
    this.memberCoefficients = enlarged(this.memberCoefficients, length);
    this.otherLoads = enlarged(this.otherLoads, length);
    this.highestOthers = enlarged(this.highestOthers, length);
    this.permittedLoads = enlarged(this.permittedLoads, length);
    this.headrooms = enlarged(this.headrooms, length);
    this.guards = enlarged(this.guards, length);
    this.carried = enlarged(this.carried, length);
    this.permitAges = enlarged(this.permitAges, length);
    this.memberPeaks = enlarged(this.memberPeaks, length);
    this.otherPeaks = enlarged(this.otherPeaks, length);
    this.memberAges = enlarged(this.memberAges, length);
    this.otherAges = enlarged(this.otherAges, length);
  }
}
