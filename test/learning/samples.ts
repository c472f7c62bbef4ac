import { standardNormal } from "../../sim/kernel/index.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { type DataSet, dataSet } from "../../sim/learning/index.ts";

/** Normal features, and labels that have nothing to do with them. */
export function randomSamples(
  sampleCount: number,
  featureCount: number,
  classCount: number,
  seed = 1,
): DataSet {
  const random = new RandomStreams(seed).stream("samples", 0);
  const features = new Float32Array(sampleCount * featureCount);
  const labels = new Int32Array(sampleCount);
  for (let index = 0; index < features.length; index++) features[index] = standardNormal(random);
  for (let index = 0; index < sampleCount; index++) {
    labels[index] = Math.floor(random.next() * classCount);
  }
  return dataSet(features, labels, featureCount, classCount);
}
