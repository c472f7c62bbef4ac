import { z } from "zod";
import { DEEPEST_CUT } from "../../kernel/distributions.ts";
import { describedAs } from "./phrases.ts";
import type { Quantity } from "./quantities.ts";
import { quantity, quantityPhrase } from "./quantity.ts";

/** Probabilities as written, with a few digits each, may miss 1 by their rounding. */
export const SUM_TOLERANCE = 1e-9;

/** Beyond these the mean of a heavy-tailed law is no finite number. */
const shape = z.number().min(0.01).max(1e6).describe("Shape parameter, without a unit.");
const sigma = z.number().min(0).max(30).describe("Deviation of the logarithm.");
const probabilities = z
  .array(z.number().min(0).max(1))
  .min(1)
  .refine((list) => Math.abs(list.reduce((sum, one) => sum + one, 0) - 1) <= SUM_TOLERANCE, {
    error: "probabilities that sum to 1",
  })
  .describe("One for each value; they sum to 1.");

function ascending<Shape extends Record<string, unknown>>(...keys: (keyof Shape & string)[]) {
  return (law: Shape, context: z.core.$RefinementCtx<Shape>) => {
    for (let i = 1; i < keys.length; i++) {
      if ((law[keys[i - 1]] as number) <= (law[keys[i]] as number)) continue;
      const message = `a value of at least "${keys[i - 1]}"`;
      context.addIssue({ code: "custom", message, path: [keys[i]] });
    }
  };
}

function sameLength<Shape extends { probabilities: number[] }>(key: keyof Shape & string) {
  return (law: Shape, context: z.core.$RefinementCtx<Shape>) => {
    const wanted = (law[key] as unknown[]).length;
    if (law.probabilities.length === wanted) return;
    const message = `a list of ${wanted}, as many as "${key}" has`;
    context.addIssue({ code: "custom", message, path: ["probabilities"] });
  };
}

/** A truncated normal law of which a float can hold no draw is a mistake. */
function withinReach(
  law: { mean: number; deviation: number; low?: number | undefined },
  context: z.core.$RefinementCtx,
) {
  if (law.low === undefined || law.low <= law.mean + DEEPEST_CUT * law.deviation) return;
  const message = `${DEEPEST_CUT} deviations above the mean at most`;
  context.addIssue({ code: "custom", message, path: ["low"] });
}

type Value = ReturnType<typeof quantity>;

function law<Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
  return z.strictObject({ distribution: z.literal(name).describe("The law."), ...shape });
}

/** Every law, with its parameters in the unit of the value. */
function lawsOf(value: Value) {
  const mean = value.describe("Mean.");
  const low = value.describe("Lower bound.");
  const high = value.describe("Upper bound.");
  const mode = value.describe("Mode: the most likely value.");
  const median = value.describe("Median: e to the mean of the logarithm.");
  const scale = value.describe("Scale parameter; of a Pareto law the lower bound.");
  const deviation = value.describe("Standard deviation.");
  const cut = value
    .optional()
    .describe("Lower truncation bound; untruncated by default, draws below zero count as zero.");
  const stages = z.int().min(1).max(1000).describe("Exponential stages.");
  const means = z.array(value).min(1).describe("Means of the exponential branches.");
  const values = z.array(value).min(1).describe("Possible values.");
  return z.discriminatedUnion("distribution", [
    law("constant", { value: value.describe("The value.") }),
    law("uniform", { low, high }).superRefine(ascending("low", "high")),
    law("exponential", { mean }),
    law("erlang", { mean, stages }),
    law("gamma", { mean, shape }),
    law("normal", { mean, deviation, low: cut }).superRefine(withinReach),
    law("lognormal", { median, sigma }),
    law("weibull", { scale, shape }),
    law("pareto", { scale, shape }),
    law("triangular", { low, mode, high }).superRefine(ascending("low", "mode", "high")),
    law("hyperexponential", { means, probabilities }).superRefine(sameLength("means")),
    law("discrete", { values, probabilities }).superRefine(sameLength("values")),
  ]);
}

function build(kind: Quantity) {
  const value = quantity(kind);
  const union = z.union([
    value.transform((constant) => ({ distribution: "constant" as const, value: constant })),
    lawsOf(value),
  ]);
  const described = union.meta({
    id: `${kind.title}Distribution`,
    description:
      `A random quantity: ${kind.noun} written plainly is always the same; ` +
      "a map with `distribution` and its parameters draws each time.",
  });
  return describedAs(described, { expected: `${quantityPhrase(kind)}, or a distribution of it` });
}

const built = new Map<Quantity, ReturnType<typeof build>>();

/** A random quantity: a constant written plainly, or a law with its parameters in the same unit. */
export function distributionOf(kind: Quantity): ReturnType<typeof build> {
  let schema = built.get(kind);
  if (schema === undefined) {
    schema = build(kind);
    built.set(kind, schema);
  }
  return schema;
}

/** A law with its parameters in base units: seconds, bytes, cycles … as its place says. */
export type DistributionSpec = z.output<ReturnType<typeof build>>;
