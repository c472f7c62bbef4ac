import { choiceError } from "../../input/inputError.ts";
import {
  type ClientData,
  convolutionalNetwork,
  type Model,
  multiLayerPerceptron,
  softmaxRegression,
  type TrainingAmount,
} from "../../learning/index.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { LocalPlan } from "../../training/trainingPlan.ts";

type Job = Scenario["training"][string];

/** The model that a job has its clients learn, for data of such features and classes. */
export function modelOf(
  name: string,
  { model }: Job,
  { featureCount, classCount }: ClientData,
): Model {
  switch (model.kind) {
    case "softmax":
      return softmaxRegression(featureCount, classCount);
    case "perceptron":
      return multiLayerPerceptron(featureCount, model.hidden, classCount);
    case "convolution": {
      const side = sideOf(name, featureCount);
      const { filters, kernel: kernelSize } = model;
      const image = { height: side, width: side, channels: 1 };
      return convolutionalNetwork({ ...image, filters, kernelSize, classCount });
    }
  }
}

/** Of square images with so many pixels. */
function sideOf(name: string, featureCount: number): number {
  const side = Math.round(Math.sqrt(featureCount));
  if (side * side === featureCount) return side;
  const problem = `has data of ${featureCount} features, which are no square image`;
  throw choiceError(`the convolutional network of training job "${name}"`, [problem]);
}

/** What each client does in a round. */
export function localOf({ local }: Job): LocalPlan {
  const { epochs, steps, batch, learningRate, momentum, weightDecay } = local;
  const amount: TrainingAmount = steps === undefined ? { epochs: epochs ?? 1 } : { steps };
  const batchSize = batch === "all" ? Infinity : batch;
  return { amount, batchSize, learningRate, momentum, weightDecay };
}
