import { z } from "zod";
import { describedAs } from "./phrases.ts";
import type { Quantity } from "./quantities.ts";
import { quantity, quantityPhrase } from "./quantity.ts";

/** Probabilities as written, with a few digits each, may miss 1 by their rounding. */
const SUM_TOLERANCE = 1e-9;

const shapeParameter = z.number().positive().describe("Shape parameter, without a unit.");
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

function build(kind: Quantity) {
  const value = quantity(kind);
  const law = <Name extends string, Shape extends z.ZodRawShape>(law: Name, shape: Shape) =>
    z.strictObject({ distribution: z.literal(law).describe("The law."), ...shape });
  const mean = value.describe("Mean.");
  const scale = value.describe("Scale parameter.");
  const low = value.describe("The least that comes.");
  const high = value.describe("The most that comes.");
  const union = z.union([
    value.transform((constant) => ({ distribution: "constant" as const, value: constant })),
    z.discriminatedUnion("distribution", [
      law("constant", { value: value.describe("Always this.") }),
      law("uniform", { low, high }).superRefine(ascending("low", "high")),
      law("exponential", { mean }),
      law("erlang", { mean, stages: z.int().min(1).max(1000).describe("Exponential stages.") }),
      law("gamma", { mean, shape: shapeParameter }),
      law("normal", {
        mean,
        deviation: value.describe("Standard deviation."),
        low: value.optional().describe("Where it is cut off below; not cut off when not said."),
      }),
      law("lognormal", {
        median: value.describe("Median: e to the mean of the logarithm."),
        sigma: z.number().min(0).describe("Deviation of the logarithm."),
      }),
      law("weibull", { scale, shape: shapeParameter }),
      law("pareto", { scale: value.describe("The least that comes."), shape: shapeParameter }),
      law("triangular", { low, mode: value.describe("The most likely."), high }).superRefine(
        ascending("low", "mode", "high"),
      ),
      law("hyperexponential", {
        means: z.array(value).min(1).describe("Means of the exponential branches."),
        probabilities,
      }).superRefine(sameLength("means")),
      law("discrete", {
        values: z.array(value).min(1).describe("What may come."),
        probabilities,
      }).superRefine(sameLength("values")),
    ]),
  ]);
  const phrase = `${quantityPhrase(kind)}, or a distribution of it`;
  const described = union.meta({
    id: `${kind.title}Distribution`,
    description:
      `A random quantity: ${kind.noun} written plainly is always the same; ` +
      "a map with `distribution` and its parameters draws each time.",
  });
  return describedAs(described, { expected: phrase });
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
