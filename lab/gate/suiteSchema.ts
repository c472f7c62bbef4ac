import { z } from "zod";
import { METRICS } from "../../reports/metrics/index.ts";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import { describedAs } from "../../sim/scenario/schema/phrases.ts";

const SEEDS_LIMIT = 10_000;

const policies = Object.fromEntries(
  KIND_NAMES.map((kind) => [kind, z.string().min(1).optional()]),
) as { readonly [Kind in PolicyKind]: z.ZodOptional<z.ZodString> };

const setting = z.union([z.string(), z.number(), z.boolean()]);

const scenario = z.strictObject({
  file: z.string().min(1).describe("Path of a scenario file, from this file's folder."),
  name: z.string().min(1).optional().describe("What results call it, if not as it does."),
  set: z
    .record(z.string(), setting)
    .default({})
    .describe("Fields that are changed, as --set does: path, value."),
  policies: z
    .array(z.strictObject(policies))
    .min(1)
    .default([{}])
    .describe("Choices of policies, by kind; of a kind that is left out the scenario's runs."),
});

/** Metrics that can be judged by. */
export const JUDGING = METRICS.filter(({ better }) => better !== null).map(({ name }) => name);

const margin = describedAs(z.number().min(0).nullable(), {
  expected: "a margin such as 0.02, or nothing for the metric's own",
});

/** A suite file, version 1: what a gate runs, and by what it judges. */
export const suite = z.strictObject({
  "orrery-suite": describedAs(z.literal(1).describe("Version of the file format."), {
    expected: "1, the version of suite files that this program reads",
  }),
  name: z
    .string()
    .regex(/^[\w.-]+$/)
    .describe("Name of the suite, and of its baselines' folder."),
  description: z.string().optional().describe("What it guards."),
  scenarios: z.array(scenario).min(1).describe("What is run."),
  metrics: z
    .record(z.string(), margin)
    .describe("By what is judged: the metric and the loss that does not matter."),
  firstSeed: z.int().min(0).default(1).describe("The first seed."),
  seeds: z.int().min(2).max(SEEDS_LIMIT).default(20).describe("Seeds of the first look."),
  mostSeeds: z
    .int()
    .max(SEEDS_LIMIT)
    .optional()
    .describe("Looks double the seeds up to here; four times the first look where left out."),
});
export type WrittenSuite = z.output<typeof suite>;
