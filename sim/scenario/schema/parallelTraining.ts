import { z } from "zod";
import {
  bandwidth,
  count,
  dataSize,
  distributionOf,
  duration,
  memberName,
  memberNames,
  name,
  positiveDuration,
  probability,
} from "./fields.ts";
import { transfers } from "./network.ts";
import { DURATION } from "./quantities.ts";

const positive = z.number().positive().max(1e18);

const interconnect = z
  .strictObject({
    latency: duration.prefault("0s").describe("Of a message between two accelerators."),
    bandwidth: z
      .union([bandwidth, z.literal("unlimited").transform(() => Infinity)])
      .describe("Of each accelerator, each way."),
  })
  .describe("What joins the accelerators of one node, such as NVLink; nothing else uses it.");

const workers = z
  .strictObject({
    nodes: memberNames.describe("Node groups, or single nodes, on which workers may be."),
    placement: z
      .enum(["in-order", "policy"])
      .default("in-order")
      .describe(
        "On which of them a worker goes: the first that has room, or where the placement policy " +
          "puts it; either way all of a job have places, or none has.",
      ),
    count: count.min(1).max(10_000).describe("Workers of the job: all of them run, or none does."),
    accelerators: count
      .min(1)
      .max(1000)
      .default(1)
      .describe("Accelerators that each worker has for itself."),
    cores: z
      .number()
      .min(0)
      .max(100_000)
      .default(0)
      .describe("Cores that each worker reserves; what it computes is on its accelerators."),
    memory: dataSize.prefault("0B").describe("Memory that each worker reserves."),
    perNode: count
      .min(1)
      .optional()
      .describe("Workers on one node at most; by default as many as have room."),
    interconnect: interconnect
      .optional()
      .describe("Needed where a node may have more than one accelerator of the job."),
  })
  .describe("Who trains.");

const compute = z
  .strictObject({
    time: distributionOf(DURATION)
      .optional()
      .describe("Of the forward and backward pass of a step, on one accelerator."),
    samples: count.min(1).optional().describe("Of each accelerator in a step: its batch."),
    samplesPerSecond: positive
      .optional()
      .describe("In place of `time`: what one accelerator does alone."),
    operationsPerSample: positive
      .optional()
      .describe("In place of both, with `flops`: of the forward and backward pass of a sample."),
    flops: positive
      .optional()
      .describe("Floating-point operations that one accelerator does in a second of training."),
    backward: probability
      .default(2 / 3)
      .describe("The backward pass as a share; it has twice the operations of the forward pass."),
  })
  .describe("What a step takes an accelerator, which is always a batch of the same size.");

const exchange = z
  .strictObject({
    algorithm: z
      .enum(["ring", "hierarchical", "parameter-server"])
      .default("ring")
      .describe(
        "One ring through all accelerators; a ring between nodes, inside which accelerators " +
          "reduce first and gather last; or servers, each with a part of the parameters.",
      ),
    servers: memberNames
      .optional()
      .describe("Nodes, or groups of them, that are parameter servers, workers' nodes too."),
    buckets: count
      .min(1)
      .max(1000)
      .default(1)
      .describe(
        "Parts in which gradients are exchanged, one after the other, each once the backward pass " +
          "has it: all but the last while it goes on.",
      ),
    overlap: probability
      .optional()
      .describe("Share of the bytes in all buckets but the last; by default all are equal."),
  })
  .describe("How gradients are summed over all workers.");

const checkpoint = z
  .strictObject({
    every: positiveDuration
      .optional()
      .describe("Training time after which one is taken, when the step is over."),
    steps: count.min(1).optional().describe("In place of `every`: steps from one to the next."),
    cost: duration
      .prefault("0s")
      .describe("For which training stands still, besides what the bytes take."),
    restore: duration.prefault("0s").describe("The same when the job goes on from it."),
    size: dataSize.optional().describe("What the first worker sends, and each node loads."),
    to: memberName.optional().describe("The node where it is kept; it needs a size."),
  })
  .describe("The state that a job goes on from after a failure; kept when its nodes are lost.");

const restart = z
  .strictObject({
    after: duration
      .prefault("0s")
      .describe("From the notice of a failure until places are asked for again."),
    on: z
      .enum(["any", "same"])
      .default("any")
      .describe("`any` of its nodes that have room, or the `same`, once they are repaired."),
  })
  .describe("What it does when it has lost a node.");

const suspension = z
  .strictObject({
    cost: duration.prefault("0s").describe("From the end of a step until its places are free."),
    resume: duration
      .prefault("0s")
      .describe("In place of `startup`, from its places to its next step."),
  })
  .describe("What it takes where the queueing policy has it give up its places for a while.");

/** A training job whose workers have the same model, and each a part of the data. */
export const parallelJob = z
  .strictObject({
    workers,
    submitted: duration.prefault("0s").describe("When it begins to ask for places."),
    steps: count.min(1).describe("Steps of all workers together."),
    compute,
    gradients: dataSize.describe("Of a worker in a step: as large as its parameters."),
    exchange: exchange.prefault({}),
    startup: duration
      .prefault("0s")
      .describe("From its places to its first step, or to the loading of its state."),
    checkpoint: checkpoint.optional().describe("Without one, it begins anew after a failure."),
    restart: restart.prefault({}),
    suspension: suspension.prefault({}),
    tenant: name.default("default").describe("Who pays: among whom a fair queue divides."),
    priority: z.int().min(0).max(1000).default(0).describe("At accelerators with priorities."),
    transfers: transfers.prefault({}),
  })
  .describe("A data-parallel training job: its workers sum their gradients in each step.");
