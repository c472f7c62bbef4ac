import { z } from "zod";
import { TIERS } from "../../policy/tier.ts";
import { count, dataSize, duration, frequency, name, names, power } from "./fields.ts";
import { carbonIntensity, pricePerTime } from "./rates.ts";
export const tier = z.enum(TIERS);

export const DISCIPLINES = ["fifo", "priority", "edf", "processor-sharing"] as const;

/** Power at given loads of the processor, linear in between; the loads rise from 0 to 1. */
export const powerCurve = z.array(z.strictObject({ load: z.number().min(0).max(1), power })).min(2);

/** One model on one device: the time of a batch of one, and of each further item in the batch. */
export const inferenceTime = z.strictObject({
  latency: duration,
  perFurtherItem: duration.optional(),
});

export const accelerators = z.strictObject({
  count: count.min(1).default(1),
  models: z.record(name, inferenceTime),
  batchLimit: count.min(1).default(1),
  /** How long the first item of a batch waits for company. */
  batchWait: duration.default(0),
  idle: power.optional(),
  peak: power.optional(),
});

/** What a device class says; every field of it may be overridden by the group. */
export const device = z.strictObject({
  tier: tier.optional(),
  cores: count.min(1).max(100_000).optional(),
  speed: frequency.optional(),
  memory: dataSize.optional(),
  powerCurve: powerCurve.optional(),
  price: pricePerTime.optional(),
  accelerators: accelerators.optional(),
  /** Inference on the processor, one core at a time, where there is no accelerator for a model. */
  processorModels: z.record(name, inferenceTime).optional(),
});

/** A group of equal nodes: so many at each place, or one on board of each vehicle. */
export const nodeGroup = device.extend({
  class: name.optional(),
  at: names.optional(),
  /** The mobility that moves them; `count` then comes from there. */
  moves: name.optional(),
  count: count.min(1).optional(),
  discipline: z.enum(DISCIPLINES).default("fifo"),
  /** Tasks that may wait (not run) at the processor; beyond it a task is rejected. */
  queueLimit: count.optional(),
  carbon: carbonIntensity.optional(),
});
