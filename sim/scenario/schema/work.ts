import { z } from "zod";
import { count, distributionOf, duration, filePath, name, names, rate } from "./fields.ts";
import { tier } from "./nodes.ts";
import { CPU_WORK, DATA_SIZE, DURATION } from "./quantities.ts";

/** When requests come, at each member of the source by itself. */
export const arrivals = z.discriminatedUnion("process", [
  z.strictObject({ process: z.literal("poisson"), rate }),
  z.strictObject({
    process: z.literal("periodic"),
    period: duration,
    /** `random` draws each member's own offset within the period. */
    phase: z.union([z.literal("random"), duration]).default("random"),
  }),
  z.strictObject({ process: z.literal("renewal"), interval: distributionOf(DURATION) }),
  /** Poisson at `rate` while on, silent while off. */
  z.strictObject({
    process: z.literal("on-off"),
    rate,
    on: distributionOf(DURATION),
    off: distributionOf(DURATION),
  }),
  /** Seconds from the start, one a line; the members take them in turn. */
  z.strictObject({ process: z.literal("trace"), file: filePath }),
]);

/** Where a stage may run: on the node that asked, on a tier, on a node group, or anywhere. */
export const where = z.union([
  z.literal("source").transform(() => ["source" as const]),
  z.literal("any").transform(() => ["any" as const]),
  names,
]);

/** One step of a request. It has CPU work, or a model to run, or both. */
export const stage = z.strictObject({
  after: z.array(name).default([]),
  where: where.prefault("any"),
  work: distributionOf(CPU_WORK).optional(),
  model: name.optional(),
  memory: distributionOf(DATA_SIZE).optional(),
  /** What must reach the stage's node: from the source, or from each stage it comes after. */
  input: distributionOf(DATA_SIZE).optional(),
  /** What goes back to the source when this is the stage that answers. */
  output: distributionOf(DATA_SIZE).optional(),
  /** Its loss does not fail the request, and whoever comes after it waits only so long. */
  optional: z.boolean().default(false),
  /** How long after the arrival this stage still waits for optional ones: the deadline at most. */
  patience: duration.optional(),
  /** The stage whose result is what the source waits for; the last one when none says so. */
  answers: z.boolean().default(false),
});

/** A class of requests: who asks, when, for what, and by when. */
export const application = z.strictObject({
  source: name,
  arrivals,
  deadline: duration.optional(),
  priority: z.int().min(0).max(1000).default(0),
  transport: z.enum(["reliable", "datagram"]).default("reliable"),
  /** What becomes of a task whose node fails, once that is noticed. */
  onFailure: z.enum(["retry", "restart", "lose"]).default("retry"),
  attempts: count.min(1).max(100).default(3),
  stages: z.record(name, stage),
});

export { tier };
