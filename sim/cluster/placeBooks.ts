import type { Pod } from "./pod.ts";

/** Books in which the places of pods stand as well, with what others have. */
export interface PlaceBooks {
  /** A pod is about to have a place; a RangeError where others have taken it. */
  taking(pod: Pod, node: number, devices: readonly number[]): void;
  /** A pod has given its place back. */
  freed(pod: Pod, node: number, devices: readonly number[]): void;
}
