import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  fastestKernels,
  initialParameters,
  type KernelsName,
  multiLayerPerceptron,
  parameterDigest,
  SyntheticClients,
} from "../../sim/learning/index.ts";

const CLIENTS = 5;
const RECIPE = {
  ...{ amount: { epochs: 3 }, batchSize: 10, learningRate: 0.05, momentum: 0.5, weightDecay: 1e-3 },
  proximal: { mu: 0.1 },
};

/**
 * Digests of a model that some clients train one after another, by TypeScript and by the fastest
 * that the engine has.
 */
export function learningDigests(): string[] {
  return [trained("plain"), trained(fastestKernels())];
}

function trained(kernels: KernelsName): string {
  const streams = new RandomStreams(1);
  const heterogeneity = { alpha: 1, beta: 1 };
  const clients = new SyntheticClients({ clientCount: CLIENTS, heterogeneity }, streams);
  const model = multiLayerPerceptron(clients.featureCount, [20], clients.classCount);
  const trainer = createTrainer(model, kernels);
  const parameters = initialParameters(model, streams.stream("parameters", 0));
  for (let client = 0; client < CLIENTS; client++) {
    const data = clients.trainingData(client);
    trainer.train(parameters, data, RECIPE, streams.stream("order", client));
  }
  return parameterDigest(parameters);
}
