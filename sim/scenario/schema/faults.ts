import { z } from "zod";
import {
  count,
  distributionOf,
  duration,
  filePath,
  memberName,
  memberNames,
  positiveDuration,
} from "./fields.ts";
import { DURATION } from "./quantities.ts";

/**
 * What breaks. `each` gives every member its own life; `together` makes them fail at once from
 * one shared cause. A site that fails takes its nodes, its cell and its links with it.
 */
export const fault = z
  .strictObject({
    nodes: memberNames.optional().describe("Node groups, or single nodes such as edge-3."),
    links: memberNames.optional().describe("Entries of links, or single links such as backhaul-2."),
    cells: memberNames
      .optional()
      .describe("Entries of cells, or single cells such as street@pole-1."),
    sites: memberNames
      .optional()
      .describe("Sites or regions: each takes its nodes, its cell and its links with it."),
    cause: z
      .enum(["each", "together"])
      .default("each")
      .describe("`each` member has a life of its own, or all fail `together` from one cause."),
    up: distributionOf(DURATION)
      .optional()
      .describe("Time from a repair, or the start, to the next failure; needs `repair`."),
    repair: distributionOf(DURATION).optional().describe("Time from a failure to its repair."),
    crews: count
      .min(1)
      .max(100_000)
      .optional()
      .describe("Maximum concurrent repairs; further failures queue. Unlimited by default."),
    outages: z
      .array(
        z.strictObject({
          at: duration.describe("When it begins, from the start of the run."),
          for: positiveDuration.describe("How long it lasts."),
          member: memberName
            .optional()
            .describe("The member that it hits, or the group of members; all by default."),
        }),
      )
      .optional()
      .describe("Known outages."),
    trace: filePath.optional().describe("A file of rows `member,start,end`, times in seconds."),
  })
  .refine((fault) => fault.nodes || fault.links || fault.cells || fault.sites, {
    error: "at least one of nodes, links, cells, sites",
  })
  .describe("Something that breaks: what, and when or how often.");

/** Heartbeats: a node is held dead after so many misses, alive again with the next beat. */
export const detection = z
  .strictObject({
    period: positiveDuration.prefault("1s").describe("Time between the heartbeats of a node."),
    misses: z
      .int()
      .min(1)
      .max(1000)
      .default(3)
      .describe("Consecutive missed heartbeats before a node is suspected."),
  })
  .describe("How failures are noticed: by heartbeats.");
