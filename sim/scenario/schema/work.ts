import { z } from "zod";
import { SUM_TOLERANCE } from "./distribution.ts";
import {
  count,
  distributionOf,
  duration,
  filePath,
  name,
  names,
  positiveDuration,
  probability,
  rate,
} from "./fields.ts";
import { transfers } from "./network.ts";
import { CPU_WORK, DATA_SIZE, DURATION } from "./quantities.ts";

const process = <Name extends string>(name: Name) =>
  z.literal(name).describe("Which arrival process.");

const ratePoint = z
  .strictObject({
    at: duration.describe("From the start of the run."),
    rate: rate.describe("At each member."),
  })
  .describe("A rate at a time.");

/** Arrival process, independent at each member of the source. */
export const arrivals = z
  .discriminatedUnion("process", [
    z
      .strictObject({ process: process("poisson"), rate: rate.describe("At each member.") })
      .describe("Exponential times between requests."),
    z
      .strictObject({
        process: process("varying"),
        rates: z
          .array(ratePoint)
          .min(1)
          .refine((points) => points.every(({ at }, k) => k === 0 || at > points[k - 1].at), {
            error: "times that rise",
          })
          .describe(
            "Rate at times of the run: even changes between them, steady before and after.",
          ),
      })
      .describe("Poisson at a rate that changes in the course of the run."),
    z
      .strictObject({
        process: process("periodic"),
        period: positiveDuration.describe("Time between two requests of a member."),
        phase: z
          .union([z.literal("random"), duration])
          .default("random")
          .describe("Offset of the first arrival; `random` draws one for each member."),
      })
      .describe("One request each period."),
    z
      .strictObject({
        process: process("renewal"),
        interval: distributionOf(DURATION).describe("Time between two requests of a member."),
      })
      .describe("Independent times between requests."),
    z
      .strictObject({
        process: process("on-off"),
        rate: rate.describe("At each member while it is on."),
        on: distributionOf(DURATION).describe("How long a member stays on."),
        off: distributionOf(DURATION).describe("How long it is silent."),
        start: distributionOf(DURATION)
          .optional()
          .describe(
            "Silence before the first on period; by default a source begins on or off at random.",
          ),
      })
      .describe("Poisson at `rate` while on, silent while off."),
    z
      .strictObject({
        process: process("closed"),
        customers: count.min(1).max(100_000).default(1).describe("At each member."),
        think: distributionOf(DURATION).describe(
          "Think time between a response (or the start) and the next request.",
        ),
      })
      .describe(
        "A closed population: each customer waits for its response, thinks, and issues the next " +
          "request.",
      ),
    z
      .strictObject({
        process: process("trace"),
        file: filePath.describe("Seconds from the start, one a line; members take them in turn."),
      })
      .describe("Requests at the times of a file."),
  ])
  .describe("Arrival process, independent at each member of the source.");

const priority = z.int().min(0).max(1000);

/** Where a stage may run: on the node that asked, on a tier, on a node group, or anywhere. */
const where = z
  .union([
    z.literal("source").transform(() => ["source" as const]),
    z.literal("any").transform(() => ["any" as const]),
    names,
  ])
  .describe("Where it may run: `source`, `any`, or tiers and node groups.");

function sumOf(chances: Readonly<Record<string, number>>): number {
  return Object.values(chances).reduce((sum, one) => sum + one, 0);
}

/** A task that saves its state now and then, so that a failure of its node loses less. */
const checkpoint = z
  .strictObject({
    every: positiveDuration.describe("Work of one core between two checkpoints."),
    cost: duration.describe("Time of the core that it takes to write one."),
    restore: duration.prefault("0s").describe("Core time to restore the state after a failure."),
  })
  .describe("Saves its state now and then: `onFailure: restart` goes on from the last one.");

/** One step of a request. It has CPU work, or a model to run, or both. */
const stage = z
  .strictObject({
    after: z.array(name).default([]).describe("Predecessors: the stages whose results it needs."),
    where: where
      .prefault("any")
      .describe(
        "Where it may run: `source` (the node that issued the request), `any`, tiers, node groups.",
      ),
    work: distributionOf(CPU_WORK).optional().describe("CPU work, on one core."),
    model: name.optional().describe("A model to run: on an accelerator, or on the processor."),
    variants: z
      .record(name, name)
      .optional()
      .describe("Another model in its place, by tier or node group: chosen by where it runs."),
    next: z
      .record(name, probability)
      .refine((chances) => sumOf(chances) <= 1 + SUM_TOLERANCE, {
        error: "probabilities that sum to 1 at most",
      })
      .optional()
      .describe("Where the request goes next, by chance, instead of `after`; else it ends here."),
    reserves: z
      .record(name, probability)
      .optional()
      .describe("What it holds of a node, from the decision to its end, by tier or node group."),
    cloudShare: probability
      .default(0)
      .describe("What policies that split by chance send to the cloud."),
    memory: distributionOf(DATA_SIZE).optional().describe("Held on the node while it is there."),
    input: distributionOf(DATA_SIZE)
      .optional()
      .describe("Input data: from the source, or from each predecessor."),
    inputs: z
      .record(name, distributionOf(DATA_SIZE))
      .optional()
      .describe("Instead of `input`: data from each predecessor; none by default."),
    output: distributionOf(DATA_SIZE)
      .optional()
      .describe("What goes back to the source when this is the stage that answers."),
    priority: priority
      .optional()
      .describe("Higher first, for priority disciplines; defaults to the application's."),
    checkpoint: checkpoint.optional(),
    optional: z
      .boolean()
      .default(false)
      .describe("Its loss does not fail the request; stages after it wait for it only so long."),
    patience: duration
      .optional()
      .describe("How long after the arrival it waits for optional stages: the deadline at most."),
    join: z
      .enum(["until", "block", "correct"])
      .optional()
      .describe(
        "How it waits for optional stages: `until` its patience ends, the default; `block` until " +
          "each has ended, however late; `correct`: it goes on without, after its patience (none " +
          "by default), and runs once more when the rest has come.",
      ),
    quorum: count
      .min(1)
      .optional()
      .describe("Number of predecessors that must be done before it begins; all by default."),
    queuePatience: distributionOf(DURATION)
      .optional()
      .describe("Reneging: the longest wait at the processor; unlimited by default."),
    chance: probability
      .default(1)
      .describe(
        "Probability that a request has this stage; stages that depend on it alone are skipped " +
          "with it.",
      ),
    answers: z
      .boolean()
      .default(false)
      .describe(
        "Whether its result is the response to the source; by default that of the last stage.",
      ),
  })
  .describe("One step of a request: CPU work, a model to run, or both.");

/**
 * A job whose start may be moved. It is handed in, and so arrives, `earlier` before the start that
 * it is meant for, and starts `later` after that at the latest: the window is what it may be moved
 * in, and a deadline counts from the arrival.
 */
const deferrable = z
  .strictObject({
    earlier: duration
      .prefault("0s")
      .describe("How long before its planned start it is there and may start."),
    later: duration.prefault("0s").describe("How long after its planned start it may start."),
    interruptible: z
      .boolean()
      .default(false)
      .describe("It may pause between slots; what it holds in memory stays there."),
  })
  .describe("The start may be moved, as `shifting` decides; the application has one stage.");

/** A class of requests: source, arrivals, stages and deadline. */
export const application = z
  .strictObject({
    source: names.describe(
      "The node groups whose members issue the requests, each member by itself.",
    ),
    arrivals,
    deadline: duration.optional().describe("From arrival to response; none by default."),
    priority: priority.default(0).describe("Higher first, for priority disciplines."),
    transport: z
      .enum(["reliable", "datagram"])
      .default("reliable")
      .describe("What is lost is sent again (`reliable`) or stays lost (`datagram`)."),
    transfers: transfers.prefault({}),
    onFailure: z
      .enum(["retry", "restart", "lose"])
      .default("retry")
      .describe(
        "Handling of a task whose node fails, once the failure is detected; an optional one that " +
          "no stage waits for any more is lost.",
      ),
    onMove: z
      .enum(["follow", "lose"])
      .default("follow")
      .describe(
        "Handling of a response whose source has moved to another place since the request.",
      ),
    share: probability
      .optional()
      .describe(
        "Share of each source's members that use this application and no other with a share.",
      ),
    attempts: count.min(1).max(10_000).default(3).describe("Maximum attempts of a task."),
    deferrable: deferrable.optional(),
    stages: z.record(name, stage).describe("The steps of a request, by name."),
  })
  .describe("A class of requests: source, arrivals, stages and deadline.");
