import { z } from "zod";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import { TABLES } from "../../sim/record/tables.ts";
import { describedAs } from "../../sim/scenario/schema/phrases.ts";
import { claim } from "./claims/schema.ts";

/** More values or draws than this are a mistake. */
const LENGTH_LIMIT = 100_000;

const quantity = describedAs(z.union([z.number(), z.string().min(1)]), {
  expected: "a number, or a quantity such as 50ms",
});

const span = {
  from: quantity.describe("The least value."),
  to: quantity.describe("The greatest value, in the same unit."),
  scale: z
    .enum(["linear", "log"])
    .default("linear")
    .describe("`log`: values stand in equal ratios, not at equal distances."),
  whole: z.boolean().default(false).describe("Whether values are rounded to whole numbers."),
};

/** Values between two ends. */
const spread = z.strictObject(span).describe("From where to where it is drawn.");
export type Spread = z.output<typeof spread>;

const range = z.strictObject({
  ...span,
  points: z.int().min(2).max(LENGTH_LIMIT).describe("How many values, the two ends among them."),
});

const path = z.string().min(1);
const values = z.array(z.unknown()).min(1).max(LENGTH_LIMIT);
const settings = z.record(path, z.unknown());

const scenarioPath = z
  .string()
  .min(1)
  .describe("Path of a scenario file, from this file's folder.");
const scenario = describedAs(
  z.union([
    scenarioPath,
    z.strictObject({
      file: scenarioPath,
      name: z.string().min(1).optional().describe("What results call it, if not as it does."),
      set: settings.default({}).describe("Fields that are changed, as --set does: path, value."),
    }),
  ]),
  { expected: "the path of a scenario file, or a map {file, name, set}" },
);

const parameter = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
]);
const policy = describedAs(
  z.union([
    z.string().min(1),
    z.strictObject({
      policy: z.string().min(1).describe("A registered name, or the path of a module."),
      parameters: z.record(z.string(), parameter).default({}).describe("Parameters, by name."),
    }),
  ]),
  { expected: "a policy such as power-of-d:d=3, or a map {policy, parameters}" },
);
export type WrittenPolicy = z.output<typeof policy>;

const policyLists = z.array(policy).min(1);
const policies = Object.fromEntries(
  KIND_NAMES.map((kind) => [kind, policyLists.optional().describe(`Policies of kind ${kind}.`)]),
) as { readonly [Kind in PolicyKind]: z.ZodOptional<typeof policyLists> };

const seed = z.int().min(0);
const seeds = describedAs(z.union([z.string(), seed, z.array(seed).min(1)]), {
  expected: 'seeds such as "1..20", or a list of them',
});

/** An experiment file, version 1: many runs, and what differs between them. */
export const experiment = z.strictObject({
  "orrery-experiment": describedAs(z.literal(1).describe("Version of the file format."), {
    expected: "1, the version of experiment files that this program reads",
  }),
  name: z.string().min(1).describe("Name of the experiment."),
  description: z.string().optional().describe("What it is to find out."),
  scenarios: z.array(scenario).min(1).describe("What is run; all else is done with each of them."),
  axes: z
    .record(path, z.union([values, range]))
    .default({})
    .describe("Fields of the scenarios and the values that they take, in every combination."),
  sample: z
    .strictObject({
      draws: z.int().min(1).max(LENGTH_LIMIT).describe("How many points are drawn."),
      seed: seed.default(1).describe("Seed of the draws."),
      ranges: z.record(path, spread).describe("Fields that are drawn, all of them in each draw."),
    })
    .optional()
    .describe("A Latin hypercube: every range is cut in `draws` parts, each of which is hit once."),
  policies: z.strictObject(policies).default({}).describe("Policies to run, by kind."),
  seeds: seeds.describe("Seeds with which all is run."),
  tables: z
    .array(z.enum(TABLES.map(({ name }) => name)))
    .default([])
    .describe("Tables of the run record that are kept of every run."),
  claims: z
    .array(claim)
    .max(1000)
    .default([])
    .describe("What is claimed of the results: the report tells on which draws each holds."),
});
export type WrittenExperiment = z.output<typeof experiment>;
