/** How sure a figure is, in words. */
export interface ToldDoubt {
  /** Mean and interval. */
  readonly text: string;
  readonly from: string;
}
