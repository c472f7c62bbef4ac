export type { ClientData } from "./data/clientData.ts";
export { type DataSet, dataSet, joinDataSets, selectSamples } from "./data/dataSet.ts";
export type { KernelsName } from "./kernels/kernels.ts";
export { multiLayerPerceptron, softmaxRegression } from "./models/denseModels.ts";
export { initialParameters } from "./models/initialParameters.ts";
export type { Model } from "./models/model.ts";
export { parameterDigest } from "./models/parameterDigest.ts";
export { createTrainer } from "./training/createTrainer.ts";
export {
  samplesInSteps,
  stepCount,
  type TrainingAmount,
  type TrainingRecipe,
  type TrainingResult,
} from "./training/recipe.ts";
export type { Evaluation, Trainer } from "./training/trainer.ts";
