/** What became of a claim. */
export interface ClaimResult {
  readonly says: string;
  readonly unit: string;
  /** In the order of the experiment: its seeds, and whatever else the claim leaves open. */
  readonly draws: readonly {
    /** Null where the run has no such figure. */
    readonly figure: number | null;
    readonly other: number | null;
    readonly difference: number | null;
    readonly holds: boolean;
  }[];
}
