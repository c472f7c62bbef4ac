import { z } from "zod";
import { positiveDataSize, positiveDuration } from "./fields.ts";

/** An access line as a queue: what each vehicle at the place asks of it on the average. */
export const accessQueue = z
  .strictObject({
    uplinkSize: positiveDataSize.describe("Mean message from a vehicle."),
    downlinkSize: positiveDataSize.describe("Mean message towards a vehicle."),
    interval: positiveDuration.describe("Mean time between two messages of one vehicle."),
    limit: positiveDuration
      .prefault("5s")
      .describe("A message that would take longer, propagation included, is lost."),
  })
  .describe("The delay is that of an M/M/1 queue by the vehicles at the place now.");
