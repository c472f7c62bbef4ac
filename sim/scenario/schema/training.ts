import { z } from "zod";
import {
  count,
  distributionOf,
  memberName,
  memberNames,
  names,
  positiveDataSize,
  positiveDuration,
  probability,
} from "./fields.ts";
import { transfers } from "./network.ts";
import { BIT_RATE, CPU_WORK, FREQUENCY } from "./quantities.ts";
import { availability, battery, radio, reports } from "./trainingClients.ts";
import { data } from "./trainingData.ts";

const positive = z.number().positive().max(1e15);

const model = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("softmax").describe("Which model.") })
      .describe("Softmax regression: one layer."),
    z
      .strictObject({
        kind: z.literal("perceptron").describe("Which model."),
        hidden: z
          .array(z.int().min(1).max(10_000))
          .min(1)
          .max(10)
          .describe("Units of each hidden layer."),
      })
      .describe("A multi-layer perceptron with rectified hidden layers."),
    z
      .strictObject({
        kind: z.literal("convolution").describe("Which model."),
        filters: z
          .array(z.int().min(4).max(1024))
          .min(1)
          .max(5)
          .describe("Of each convolution, multiples of 4; after each, images have half the size."),
        kernel: z
          .union([z.literal(3), z.literal(5), z.literal(7)])
          .default(5)
          .describe("Pixels of a row and a column of a filter."),
      })
      .describe("A convolutional network for square grey images."),
  ])
  .describe("The model that is trained, by cross-entropy.");

const local = z
  .strictObject({
    epochs: count.min(1).optional().describe("Passes over the client's samples; 1 by default."),
    steps: count.min(1).optional().describe("In place of epochs: steps of gradient descent."),
    batch: z
      .union([count.min(1), z.literal("all")])
      .default(10)
      .describe("Samples of a step, or `all` that the client has."),
    learningRate: positive.default(0.01).describe("Of stochastic gradient descent."),
    momentum: z
      .number()
      .min(0)
      .max(0.999999)
      .default(0)
      .describe("0 at the start of each participation."),
    weightDecay: z
      .number()
      .min(0)
      .max(1e6)
      .default(0)
      .describe("Added to the gradient: it times w."),
  })
  .describe("What a client does with the model that it is sent.");

const attackers = z
  .strictObject({
    share: probability.describe("Of the clients, as chance says."),
    attack: z
      .enum(["label-flip", "sign-flip", "scaled-update"])
      .describe("Train on wrong labels, or send the update times -1 or times a factor."),
    factor: z.number().min(-1e6).max(1e6).default(10).describe("Of a scaled update."),
    exact: z
      .boolean()
      .default(false)
      .describe("Exactly that share of the clients, rounded down, not each with that chance."),
  })
  .describe("Clients that work against the job.");

const pool = z
  .strictObject({
    size: count.min(1).describe("How many clients there are."),
    shares: z
      .array(positive)
      .min(1)
      .optional()
      .describe("Of the groups in `nodes`, relative: how many clients are such devices."),
    speed: distributionOf(FREQUENCY)
      .optional()
      .describe("Of the cores of a client's device; by default that of its node group."),
    uplink: distributionOf(BIT_RATE)
      .optional()
      .describe("Of a client's own access, on its way out; by default only links bound it."),
    downlink: distributionOf(BIT_RATE).optional().describe("The same on the way in."),
  })
  .describe(
    "More clients than nodes: a client is a free node of its group while it is at work. What it " +
      "has is drawn by its number, and nothing is stored of those that were never selected.",
  );

const clients = z
  .strictObject({
    nodes: names.describe("Node groups whose members are clients, in order of appearance."),
    count: count
      .min(1)
      .max(1_000_000)
      .optional()
      .describe("How many; by default as many as stand there at the start. Vehicles need it."),
    pool: pool.optional(),
    trainOn: z
      .enum(["processor", "accelerator"])
      .default("processor")
      .describe(
        "Where local steps run: on one core, or on one of the node's accelerators, queued with " +
          "all else there, by `flops` of the accelerators of each node group.",
      ),
    flopsPerCycle: positive
      .default(8)
      .describe(
        "Operations of a core in a cycle; 8: one 128-bit unit with multiply-add. A sample takes two " +
          "for each weight forward (of a convolution for each weight at each pixel), and in training " +
          "three times as many less those of the first layer.",
      ),
    overhead: distributionOf(CPU_WORK)
      .optional()
      .describe(
        "Work of the processor for a participation besides its local steps, before them: loading, " +
          "preparing.",
      ),
    onlyIdle: z
      .boolean()
      .default(false)
      .describe(
        "A client begins to train only while nothing else runs on its processor, nor on its " +
          "accelerators where it trains on these.",
      ),
    priority: z.int().min(0).max(1000).default(0).describe("Of its work, for such disciplines."),
    availability: availability
      .optional()
      .describe("When clients are on; by default they always are."),
    battery: battery.optional(),
    onlyCharging: z
      .boolean()
      .default(false)
      .describe("A client begins only while its battery is charged."),
    radio: radio.optional(),
    reports: reports.optional(),
    stragglers: probability
      .default(0)
      .describe("Share of a round's clients that do only a part of their local work."),
    attackers: attackers.optional(),
  })
  .describe("Who trains.");

const dataPolicy = z
  .strictObject({
    kind: z
      .enum(["federated", "anonymised", "raw"])
      .default("federated")
      .describe(
        "What may leave a client: `federated` updates of the model alone, and losses where the " +
          "selection asks for them; `anonymised` records " +
          "made of several samples each, with noise, and `raw` samples. With the last two the server " +
          "trains: a round asks those selected for what they have not sent yet, and trains on all " +
          "that has come.",
      ),
    storedAt: memberNames
      .optional()
      .describe(
        "The border of raw data: sites, regions, node groups or nodes where samples may be stored " +
          "besides the client that has them; by default nowhere else.",
      ),
    sampleSize: positiveDataSize
      .optional()
      .describe("Of a sample or record as it is sent; by default 4 B for each feature, and 4 B."),
    group: count
      .min(2)
      .max(100_000)
      .default(5)
      .describe("Samples of one class that an anonymised record is the mean of, at least."),
    noise: z
      .number()
      .min(0)
      .max(1e6)
      .default(0.1)
      .describe("Deviation of the normal noise on each feature of an anonymised record."),
  })
  .describe("What of its clients' data a job may move, and where these may be stored.");

const evaluation = z
  .strictObject({
    every: count.min(1).default(1).describe("Rounds from one evaluation to the next."),
    clients: count
      .min(1)
      .default(1000)
      .describe("Clients on whose data it is made, at most, evenly spread."),
    trainingLoss: z.boolean().default(false).describe("Also the loss on training data."),
  })
  .describe("How good the model is: seen by an observer, at no cost in the run.");

/** A training job on the data of its clients, which stay there unless its policy says otherwise. */
export const trainingJob = z
  .strictObject({
    model,
    data,
    server: memberName
      .optional()
      .describe("The node that combines updates; needed unless clients gossip."),
    edges: z
      .union([memberName.transform((one) => [one]), z.array(memberName).min(1)])
      .optional()
      .describe("Nodes, or groups of them, that combine updates first, of a hierarchical job."),
    clients,
    dataPolicy: dataPolicy.prefault({}),
    local: local.prefault({}),
    rounds: count.min(1).max(1_000_000).describe("Rounds, or versions of an asynchronous model."),
    clientsPerRound: count
      .min(1)
      .max(100_000)
      .describe(
        "Updates that a round wants, at each edge; clients at work, of an asynchronous job.",
      ),
    overCommit: z
      .number()
      .min(1)
      .max(100)
      .default(1)
      .describe("Clients selected for each update that is wanted."),
    deadline: positiveDuration
      .optional()
      .describe(
        "Of a round, from its selection; of each client, of an asynchronous job; without one, it " +
          "waits for all.",
      ),
    pause: positiveDuration
      .prefault("10s")
      .describe(
        "Until it looks again, where no client can be selected; of an asynchronous job also where " +
          "as many clients in a row as are to be at work, and ten at least, have sent no update.",
      ),
    transfers: transfers.prefault({}),
    evaluation: evaluation.prefault({}),
    targets: z
      .array(probability)
      .max(20)
      .default([])
      .describe(
        "Accuracies: when and at what cost each is first reached is told; metrics are of the highest.",
      ),
  })
  .describe("A training job, federated or central: a model is learnt for real on clients' data.");
