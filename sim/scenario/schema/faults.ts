import { z } from "zod";
import { distributionOf, duration, filePath, name, names } from "./fields.ts";
import { DURATION } from "./quantities.ts";

/**
 * What breaks. `each` gives every member its own life; `together` makes them fail at once from
 * one shared cause. A site that fails takes its nodes, its cell and its links with it.
 */
export const fault = z
  .strictObject({
    nodes: names.optional(),
    links: names.optional(),
    cells: names.optional(),
    sites: names.optional(),
    cause: z.enum(["each", "together"]).default("each"),
    up: distributionOf(DURATION).optional(),
    repair: distributionOf(DURATION).optional(),
    /** Known outages: when, for how long, which member (all when not said). */
    outages: z
      .array(z.strictObject({ at: duration, for: duration, member: name.optional() }))
      .optional(),
    /** Rows `member,start,end` in seconds. */
    trace: filePath.optional(),
  })
  .refine((fault) => fault.nodes || fault.links || fault.cells || fault.sites, {
    error: "expected at least one of nodes, links, cells, sites",
  });

/** Heartbeats: a node is held dead after so many misses, alive again with the next beat. */
export const detection = z.strictObject({
  period: duration.prefault("1s"),
  misses: z.int().min(1).max(1000).default(3),
});
