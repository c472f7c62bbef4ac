import type { DenseLayer } from "./layer.ts";
import { checkSize, type Model, modelOf } from "./model.ts";

/** One dense layer: multinomial logistic regression, a convex problem. */
export function softmaxRegression(featureCount: number, classCount: number): Model {
  return denseModel("softmax regression", [featureCount, classCount]);
}

/** Dense layers, all but the last rectified. Without hidden layers it is softmax regression. */
export function multiLayerPerceptron(
  featureCount: number,
  hiddenUnits: readonly number[],
  classCount: number,
): Model {
  return denseModel("multi-layer perceptron", [featureCount, ...hiddenUnits, classCount]);
}

function denseModel(name: string, units: readonly number[]): Model {
  checkSize("the number of features", units[0]);
  for (const hidden of units.slice(1, -1)) checkSize("the size of a hidden layer", hidden);
  checkSize("the number of classes", units[units.length - 1], 2);
  const layers: DenseLayer[] = [];
  let parameters = 0;
  for (let index = 1; index < units.length; index++) {
    const inputs = units[index - 1];
    const outputs = units[index];
    const weights = parameters;
    const biases = weights + inputs * outputs;
    const rectified = index < units.length - 1;
    layers.push({ kind: "dense", inputs, outputs, rectified, weights, biases });
    parameters = biases + outputs;
  }
  return modelOf(name, layers, parameters);
}
