import type { ArrivalView } from "../../../sim/policy/aggregation.ts";
import type { AggregationShape } from "../../../sim/policy/federatedShapes.ts";

/** One model at a server, rounds of whole updates, of which the mean is enough. */
export const SYNCHRONOUS: AggregationShape = {
  topology: "server",
  edgeRounds: 1,
  asynchronous: false,
  reads: "mean",
  partialWork: false,
  controlVectorsDown: 0,
  controlVectorsUp: 0,
  startLoss: false,
};

/** A round ends as soon as it has the updates that it wants. */
export function hasAllWanted({ arrived, wanted }: ArrivalView): boolean {
  return arrived >= wanted;
}
