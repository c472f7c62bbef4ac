import { z } from "zod";
import {
  BIT_RATE,
  CPU_WORK,
  DATA_SIZE,
  DECIBELS,
  DURATION,
  FREQUENCY,
  LENGTH,
  POWER,
  type Quantity,
  quantity,
  RADIO_POWER,
  RATE,
  SPEED,
} from "./quantities.ts";

/** The fields that several parts of a scenario share, each defined once. */
export const duration = quantity(DURATION);
export const rate = quantity(RATE);
export const dataSize = quantity(DATA_SIZE);
export const bandwidth = quantity(BIT_RATE);
export const cpuWork = quantity(CPU_WORK);
export const frequency = quantity(FREQUENCY);
export const length = quantity(LENGTH);
export const speed = quantity(SPEED);
export const power = quantity(POWER);
export const radioPower = quantity(RADIO_POWER);
export const decibels = quantity(DECIBELS);

export const name = z.string().regex(/^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/i, {
  error: "expected a name: a letter, then letters, digits and single - _ .",
});
export const names = z.union([name.transform((one) => [one]), z.array(name).min(1)]);
export const probability = z.number().min(0).max(1);
export const count = z.int().min(0).max(10_000_000);
export const filePath = z.string().min(1);

/** A random quantity: a constant written plainly, or a law with its parameters in the same unit. */
export function distributionOf(kind: Quantity) {
  const value = quantity(kind);
  const law = <Name extends string, Shape extends z.ZodRawShape>(law: Name, shape: Shape) =>
    z.strictObject({ distribution: z.literal(law), ...shape });
  return z.union([
    value.transform((constant) => ({ distribution: "constant" as const, value: constant })),
    z.discriminatedUnion("distribution", [
      law("constant", { value }),
      law("uniform", { low: value, high: value }),
      law("exponential", { mean: value }),
      law("erlang", { mean: value, stages: z.int().min(1) }),
      law("gamma", { mean: value, shape: z.number().positive() }),
      law("normal", { mean: value, deviation: value, low: value.optional() }),
      law("lognormal", { median: value, sigma: z.number().min(0) }),
      law("weibull", { scale: value, shape: z.number().positive() }),
      law("pareto", { scale: value, shape: z.number().positive() }),
      law("triangular", { low: value, mode: value, high: value }),
      law("hyperexponential", {
        means: z.array(value).min(1),
        probabilities: z.array(probability).min(1),
      }),
      law("discrete", {
        values: z.array(value).min(1),
        probabilities: z.array(probability).min(1),
      }),
    ]),
  ]);
}

/** A law with its parameters in base units: seconds, bytes, cycles … as its place says. */
export type DistributionSpec = z.output<ReturnType<typeof distributionOf>>;
