import { z } from "zod";
import { count, filePath, probability } from "./fields.ts";

const kind = <Name extends string>(word: Name) => z.literal(word).describe("Which data.");
const spread = z.number().min(0).max(10);
const concentration = z.number().min(0.001).max(1e6);

const partition = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("iid").describe("How they are dealt.") })
      .describe("To each client as many as to any other, at random."),
    z
      .strictObject({
        kind: z.literal("shards").describe("How they are dealt."),
        perClient: count.min(1).max(1000).default(2).describe("Shards of a client."),
      })
      .describe("By class, in shards of equal size (McMahan et al. 2017)."),
    z
      .strictObject({
        kind: z.literal("dirichlet").describe("How they are dealt."),
        concentration: concentration
          .default(0.5)
          .describe("Small: few classes to a client; large: all alike."),
      })
      .describe("Each class in Dirichlet shares over the clients."),
    z
      .strictObject({
        kind: z.literal("quantity").describe("How they are dealt."),
        spread: spread.default(1).describe("Of the logarithm of a client's number of samples."),
      })
      .describe("At random, in lognormal numbers."),
  ])
  .describe("How samples are dealt to clients.");

/** What the clients of a training job have. */
export const data = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        kind: kind("synthetic"),
        alpha: z.number().min(0).max(100).default(1).describe("How much the models differ."),
        beta: z.number().min(0).max(100).default(1).describe("How much the features differ."),
        iid: z.boolean().default(false).describe("One model for all clients."),
        largest: count
          .min(1)
          .optional()
          .describe("Samples of a client at most; no limit by default."),
        samples: z
          .array(count.min(2))
          .min(1)
          .max(10_000)
          .optional()
          .describe("Of each client, in place of drawn numbers: to repeat a known draw of sizes."),
      })
      .describe("Synthetic(alpha, beta) of Li et al. (MLSys 2020): 60 features, 10 classes."),
    z
      .strictObject({
        kind: kind("digits"),
        side: z.int().min(8).max(64).default(8).describe("Pixels of a row and of a column."),
        samples: count.min(1).default(100).describe("Of a client: the median."),
        spread: spread.default(0).describe("Of the logarithm of a client's number of samples."),
        concentration: z
          .union([concentration, z.literal("iid")])
          .default("iid")
          .describe("Of each client's shares of the ten digits, Dirichlet; `iid`: all alike."),
        noise: z.number().min(0).max(10).default(0.1).describe("Deviation of a pixel, 0 to 1."),
      })
      .describe("Digits drawn by lines, each client's in a hand of its own: for demonstrations."),
    z
      .strictObject({
        kind: kind("table"),
        file: filePath.describe(
          "CSV with a heading: a class in one column, numbers in the others.",
        ),
        classes: z
          .string()
          .min(1)
          .optional()
          .describe("The column of classes; the last by default."),
        scale: z.number().min(-1e9).max(1e9).default(1).describe("Features are multiplied by it."),
        testShare: probability.default(0.1).describe("What each client holds back of its samples."),
        partition: partition.prefault({ kind: "iid" }),
      })
      .describe("Samples of a file, dealt to the clients."),
    z
      .strictObject({
        kind: kind("idx"),
        images: filePath.describe("Images in the IDX format, unpacked, as MNIST has them."),
        labels: filePath.describe("Their classes, 0 to 9, in the same format."),
        testShare: probability.default(0.1).describe("What each client holds back of its samples."),
        partition: partition.prefault({ kind: "iid" }),
      })
      .describe("Images of two IDX files, brightness from 0 to 1, dealt to the clients."),
    z
      .strictObject({
        kind: kind("leaf"),
        training: filePath.describe("JSON of LEAF: users with their samples."),
        test: filePath.describe("The same users with the samples to judge by."),
      })
      .describe("Users of LEAF's files (Caldas et al. 2018), each a client."),
  ])
  .describe("What clients have, by kind.");
