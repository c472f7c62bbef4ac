/** Releases whose placements differ in what is modelled; others are like the one before them. */
export const RELEASES = [
  "1.20",
  "1.21",
  "1.22",
  "1.23",
  "1.24",
  "1.25",
  "1.26",
  "1.27",
  "1.28",
  "1.29",
  "1.30",
  "1.31",
  "1.32",
  "1.33",
  "1.34",
  "1.35",
  "1.36",
] as const;
export type Release = (typeof RELEASES)[number];

export const LATEST_RELEASE: Release = "1.36";

/** What changed between releases of kube-scheduler, as far as placements hang on it. */
export interface ReleaseRules {
  /** MostAllocated takes an overfull node as full; it gave 0 before. #102925, v1.22. */
  readonly overfullIsFull: boolean;
  /** Weights of 2 and 3 for what the user asks for; from memory: v1.23. */
  readonly weighsWishes: boolean;
  /** The range of InterPodAffinity's scores holds zero; until v1.22, from memory. */
  readonly affinityRangeHoldsZero: boolean;
  /** nodeAffinityPolicy and nodeTaintsPolicy; on by default since v1.26, from memory. */
  readonly nodeInclusionPolicy: boolean;
  /** matchLabelKeys; on by default since v1.27, from memory. */
  readonly matchLabelKeys: boolean;
  /** ImageLocality counts images of init containers; v1.29, from memory. */
  readonly countsInitImages: boolean;
  /** BalancedAllocation leaves alone pods that ask for nothing. #129138; v1.33, from memory. */
  readonly balanceSkipsBestEffort: boolean;
  /** BalancedAllocation goes by what a pod changes. PR #135573, merged December 2025: v1.36. */
  readonly balanceScoresChange: boolean;
}

export function rulesOf(release: Release): ReleaseRules {
  const since = (first: Release) => RELEASES.indexOf(release) >= RELEASES.indexOf(first);
  return {
    overfullIsFull: since("1.22"),
    weighsWishes: since("1.23"),
    affinityRangeHoldsZero: !since("1.23"),
    nodeInclusionPolicy: since("1.26"),
    matchLabelKeys: since("1.27"),
    countsInitImages: since("1.29"),
    balanceSkipsBestEffort: since("1.33"),
    balanceScoresChange: since("1.36"),
  };
}
