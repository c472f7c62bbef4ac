import { enlarged } from "../../kernel/typedArrays.ts";

/** Empty bundles kept for the next flow over the same links, beyond one for each that is in use. */
const SPARE_BUNDLES = 4096;

/**
 * Bundles: all flows over the same links with the same cap per weight.
 *
 * Max–min fairness gives them one level (rate per weight), whatever their weights and usages, so
 * the solver sees bundles only. A bundle on a link is a *crossing*; the crossings of a bundle are
 * numbered one after another, in the order of its links.
 */
export class BundleStore {
  // One entry for each bundle.
  capLevels = new Float64Array(64);
  linkCounts = new Int32Array(64);
  firstCrossings = new Int32Array(64);
  /** Heap of its flows by finish. */
  readonly flows: number[][] = [];
  /** The group whose level it has, -1 while it has no flows. */
  groups = new Int32Array(64).fill(-1);
  /** The crossing at the link that limits it, -1 when its cap does. */
  limitingCrossings = new Int32Array(64).fill(-1);
  /** Its level is that of its group times this: 1, or the cap level in the group of the capped. */
  ratios = new Float64Array(64);
  /** Work done, per weight, when its group's progress was `groupBases`. */
  bases = new Float64Array(64);
  groupBases = new Float64Array(64);
  /** Progress of its group at which its first flow ends; the key in the group's heap. */
  finishes = new Float64Array(64);
  positions = new Int32Array(64).fill(-1);
  /** Changes since work was last counted from zero and coefficients summed from their terms. */
  ages = new Int32Array(64);
  // One entry for each crossing.
  crossingLinks = new Int32Array(256);
  crossingBundles = new Int32Array(256);
  /** Σ usage · weight of its flows: what it takes of the link per unit of level. */
  coefficients = new Float64Array(256);
  /** Largest coefficient since it was last summed: the measure of its rounding error. */
  coefficientPeaks = new Float64Array(256);
  /** Place in the link's list of crossings that are limited elsewhere. */
  slots = new Int32Array(256);
  /** The level that a link with spare capacity allows it without being asked again. */
  permits = new Float64Array(256);
  /** Place in the group's list of links that follow its level, -1 when in none. */
  watchPositions = new Int32Array(256).fill(-1);
  /** Work of the bundle up to which the link's carried bytes have been counted. */
  countedWork = new Float64Array(256);

  activeCount = 0;
  private bundleCount = 0;
  private crossingCount = 0;
  private readonly freeBundles: number[] = [];
  /** Starts of free runs of crossings, by length. */
  private readonly freeRuns: number[][] = [];
  private emptyCount = 0;
  private heads = new Int32Array(128).fill(-1);
  private successors = new Int32Array(64);
  private hashes = new Int32Array(64);

  get count(): number {
    return this.bundleCount;
  }

  /** The bundle over these links (numbers of groups: link + 1) with this cap; new when none is. */
  find(links: ArrayLike<number>, capLevel: number): number {
    const hash = hashOf(links, capLevel);
    let bundle = this.heads[hash & (this.heads.length - 1)];
    while (bundle >= 0 && !this.matches(bundle, hash, links, capLevel)) {
      bundle = this.successors[bundle];
    }
    return bundle >= 0 ? bundle : this.add(links, capLevel, hash);
  }

  activate(bundle: number): void {
    this.activeCount++;
    this.emptyCount--;
    this.bases[bundle] = 0;
    this.ages[bundle] = 0;
  }

  /** The bundle has lost its last flow: it is kept for the next one, or forgotten. */
  deactivate(bundle: number): void {
    this.activeCount--;
    this.emptyCount++;
    const spare = this.capLevels[bundle] === Infinity;
    if (!spare || this.emptyCount > SPARE_BUNDLES + this.activeCount) this.forget(bundle);
  }

  private matches(
    bundle: number,
    hash: number,
    links: ArrayLike<number>,
    capLevel: number,
  ): boolean {
    if (this.hashes[bundle] !== hash || this.capLevels[bundle] !== capLevel) return false;
    const length = this.linkCounts[bundle];
    if (length !== links.length) return false;
    const first = this.firstCrossings[bundle];
    for (let position = 0; position < length; position++) {
      if (this.crossingLinks[first + position] !== links[position] + 1) return false;
    }
    return true;
  }

  private add(links: ArrayLike<number>, capLevel: number, hash: number): number {
    checkDistinct(links);
    const bundle = this.freeBundles.length > 0 ? this.freeBundles.pop()! : this.bundleCount++;
    if (bundle === this.capLevels.length) this.growBundles();
    if (bundle === this.flows.length) this.flows.push([]);
    const first = this.takeRun(links.length);
    this.emptyCount++;
    this.capLevels[bundle] = capLevel;
    this.linkCounts[bundle] = links.length;
    this.firstCrossings[bundle] = first;
    this.hashes[bundle] = hash;
    for (let position = 0; position < links.length; position++) {
      this.crossingLinks[first + position] = links[position] + 1;
      this.crossingBundles[first + position] = bundle;
      this.coefficients[first + position] = 0;
    }
    if (this.activeCount + this.emptyCount > this.heads.length) this.rehash();
    else this.chain(bundle);
    return bundle;
  }

  private forget(bundle: number): void {
    const bucket = this.hashes[bundle] & (this.heads.length - 1);
    if (this.heads[bucket] === bundle) {
      this.heads[bucket] = this.successors[bundle];
    } else {
      let before = this.heads[bucket];
      while (this.successors[before] !== bundle) before = this.successors[before];
      this.successors[before] = this.successors[bundle];
    }
    this.emptyCount--;
    this.freeBundles.push(bundle);
    this.freeRuns[this.linkCounts[bundle]].push(this.firstCrossings[bundle]);
    this.linkCounts[bundle] = -1;
  }

  private chain(bundle: number): void {
    const bucket = this.hashes[bundle] & (this.heads.length - 1);
    this.successors[bundle] = this.heads[bucket];
    this.heads[bucket] = bundle;
  }

  private rehash(): void {
    this.heads = new Int32Array(this.heads.length * 2).fill(-1);
    for (let bundle = 0; bundle < this.bundleCount; bundle++) {
      if (this.linkCounts[bundle] >= 0) this.chain(bundle);
    }
  }

  private takeRun(length: number): number {
    while (this.freeRuns.length <= length) this.freeRuns.push([]);
    const runs = this.freeRuns[length];
    if (runs.length > 0) return runs.pop()!;
    const first = this.crossingCount;
    this.crossingCount += length;
    while (this.crossingCount > this.coefficients.length) this.growCrossings();
    return first;
  }

  private growBundles(): void {
    const length = this.capLevels.length * 2;
    this.capLevels = enlarged(this.capLevels, length);
    this.linkCounts = enlarged(this.linkCounts, length);
    this.firstCrossings = enlarged(this.firstCrossings, length);
    this.groups = enlarged(this.groups, length, -1);
    this.limitingCrossings = enlarged(this.limitingCrossings, length, -1);
    this.ratios = enlarged(this.ratios, length);
    this.bases = enlarged(this.bases, length);
    this.groupBases = enlarged(this.groupBases, length);
    this.finishes = enlarged(this.finishes, length);
    this.positions = enlarged(this.positions, length, -1);
    this.ages = enlarged(this.ages, length);
    this.successors = enlarged(this.successors, length);
    this.hashes = enlarged(this.hashes, length);
  }

  private growCrossings(): void {
    const length = this.coefficients.length * 2;
    this.crossingLinks = enlarged(this.crossingLinks, length);
    this.crossingBundles = enlarged(this.crossingBundles, length);
    this.coefficients = enlarged(this.coefficients, length);
    this.coefficientPeaks = enlarged(this.coefficientPeaks, length);
    this.slots = enlarged(this.slots, length);
    this.permits = enlarged(this.permits, length);
    this.watchPositions = enlarged(this.watchPositions, length, -1);
    this.countedWork = enlarged(this.countedWork, length);
  }
}

function hashOf(links: ArrayLike<number>, capLevel: number): number {
  let hash = capLevel === Infinity ? 0x9e3779b9 : capLevel | 0;
  for (let position = 0; position < links.length; position++) {
    hash = Math.imul(hash ^ links[position], 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash | 0;
}

function checkDistinct(links: ArrayLike<number>): void {
  for (let position = 1; position < links.length; position++) {
    for (let earlier = 0; earlier < position; earlier++) {
      if (links[earlier] === links[position]) {
        throw new RangeError(`a flow crosses link ${links[position]} twice: add its usages up`);
      }
    }
  }
}
