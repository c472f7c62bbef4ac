export { CachedClients } from "./data/cachedClients.ts";
export type { ClientData } from "./data/clientData.ts";
export {
  type DataSet,
  dataSet,
  joinDataSets,
  type StoredSamples,
  selectSamples,
} from "./data/dataSet.ts";
export { ListedClients } from "./data/listedClients.ts";
export { PartitionedClients } from "./data/partitionedClients.ts";
export { SyntheticClients, type SyntheticSpec } from "./data/syntheticClients.ts";
export { DigitClients, type DigitSpec, digitSamples } from "./digits/digitClients.ts";
export type { KernelsName } from "./kernels/kernels.ts";
export { leafClients } from "./loaders/leafClients.ts";
export { type NamedBytes, readIdx } from "./loaders/readIdx.ts";
export { type LeafUsers, readLeaf } from "./loaders/readLeaf.ts";
export { readSamples, type TableSamples } from "./loaders/readSamples.ts";
export { type ConvolutionalSpec, convolutionalNetwork } from "./models/convolutionalNetwork.ts";
export { multiLayerPerceptron, softmaxRegression } from "./models/denseModels.ts";
export { initialParameters } from "./models/initialParameters.ts";
export type { Model } from "./models/model.ts";
export { parameterDigest } from "./models/parameterDigest.ts";
export { dirichletPartition } from "./partition/dirichlet.ts";
export { groupPartition } from "./partition/groups.ts";
export { iidPartition } from "./partition/iid.ts";
export type { Partition } from "./partition/partition.ts";
export { quantitySkewPartition } from "./partition/quantitySkew.ts";
export { shardPartition } from "./partition/shards.ts";
export { microaggregate } from "./privacy/microaggregate.ts";
export { shuffle } from "./shuffle.ts";
export { createTrainer, fastestKernels } from "./training/createTrainer.ts";
export {
  samplesInSteps,
  stepCount,
  type TrainingAmount,
  type TrainingRecipe,
  type TrainingResult,
} from "./training/recipe.ts";
export type { Evaluation, Trainer } from "./training/trainer.ts";
