import { z } from "zod";
import { count, duration, name, positiveDuration, probability } from "./fields.ts";

const scaledGroup = z
  .strictObject({
    minimum: count.default(1).describe("Nodes that stay in any case."),
    maximum: count.min(1).max(10_000).describe("Nodes that there are at most."),
    provision: duration.prefault("2min").describe("From the order of a node until it is there."),
  })
  .describe("Between how many nodes of a group there are.");

/** Who rents nodes for pods that have no place, and gives them back. */
export const nodeScaling = z
  .strictObject({
    groups: z
      .record(name, scaledGroup)
      .describe("The node groups whose members come and go, each at its first place."),
    scan: positiveDuration.prefault("10s").describe("From one look to the next."),
    utilization: probability
      .default(0.5)
      .describe("A node may go whose pods reserve a smaller share of its cores and memory."),
    unneeded: duration.prefault("10min").describe("For how long it must have been so."),
    afterAdd: duration.prefault("10min").describe("How long none goes after some were ordered."),
    grace: duration.prefault("10min").describe("How long the pods of a node that goes may take."),
    expander: z
      .enum(["least-waste", "random"])
      .default("least-waste")
      .describe("Which group grows where several could."),
  })
  .describe("Kubernetes' cluster-autoscaler; its own defaults, but for the time to provision.");
