import type { Node } from "./node.ts";

/** Where more nodes come from while a run goes on: for the scaling of a fleet. */
export interface NodeSupply {
  /**
   * Makes one more standing node of a group at a site or region; it is there at once, and all who
   * listen to the life of nodes have been told. Its number in the group follows those of all
   * before it. A RangeError for a group or place that is not there, or a group that moves.
   */
  provide(group: string, place: string): Node;
}
