import { z } from "zod";
import { container } from "./container.ts";
import { allWithoutEffect, lookedAt, withoutEffect } from "./effect.ts";
import { envelope } from "./metadata.ts";
import { podFields } from "./pod.ts";
import { count, text } from "./values.ts";

const STORAGE = "where a model is fetched from is given by the scenario";

/** Keys of the old way to name a framework, each with a container beneath it. */
export const FRAMEWORKS = [
  "sklearn",
  "xgboost",
  "tensorflow",
  "pytorch",
  "triton",
  "onnx",
  "huggingface",
  "pmml",
  "lightgbm",
  "paddle",
] as const;

const served = container.extend({
  storageUri: withoutEffect(STORAGE),
  storage: withoutEffect(STORAGE),
  protocolVersion: withoutEffect("what is sent is given by the scenario"),
  runtimeVersion: withoutEffect("what runs in a container is given by the scenario"),
});
export type WrittenModelServer = z.output<typeof served>;

const model = served.extend({
  modelFormat: z.strictObject({ name: text, version: text.optional() }),
  runtime: withoutEffect("what runs in a container is given by the scenario"),
});

const { containers, ...otherPodFields } = podFields;

const componentFields = {
  ...otherPodFields,
  containers: containers.optional(),
  minReplicas: count.optional(),
  maxReplicas: count.optional(),
  scaleTarget: z.int().min(1).optional(),
  scaleMetric: z.enum(["cpu", "memory", "concurrency", "rps"]).optional(),
  scaleMetricType: lookedAt(
    "a target of cpu or memory is a share of what is requested",
    z.enum(["Utilization", "AverageValue"]),
  ),
  containerConcurrency: count.prefault(0),
  timeout: lookedAt("how long a source waits is given by the scenario", count),
  canaryTrafficPercent: z.int().min(0).max(100).optional(),
  batcher: lookedAt(
    "batches are those of a node's accelerators",
    z.strictObject({
      maxBatchSize: z.int().min(1).optional(),
      maxLatency: z.int().min(0).optional(),
      timeout: count.optional(),
    }),
  ),
  ...allWithoutEffect("logs are not modelled", ["logger"]),
  ...allWithoutEffect("an update of it is not modelled", ["deploymentStrategy"]),
  ...allWithoutEffect("it is not modelled", ["autoScaling", "workerSpec", "labels", "annotations"]),
};

const frameworks = Object.fromEntries(
  FRAMEWORKS.map((framework) => [framework, served.optional()]),
) as Record<(typeof FRAMEWORKS)[number], z.ZodOptional<typeof served>>;

const predictor = z.strictObject({ ...componentFields, model: model.optional(), ...frameworks });
export type WrittenPredictor = z.output<typeof predictor>;

const component = z.strictObject(componentFields);
export type WrittenComponent = z.output<typeof component>;

/** serving.kserve.io/v1beta1. */
export const inferenceService = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    predictor,
    transformer: component.optional(),
    ...allWithoutEffect("explanations of answers are not modelled", ["explainer"]),
  }),
});
