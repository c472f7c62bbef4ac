import { standardNormal } from "../../kernel/distributions.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type { DataSet } from "../data/dataSet.ts";

/**
 * Anonymised records in place of samples: those of each class are put together in groups, in the
 * order in which they stand, and each group becomes one record, the mean of its features with
 * normal noise added to each. Groups have `groupSize` samples, the last of a class up to one less
 * than twice as many; a class of fewer samples is left out. One record stands for at least
 * `groupSize` samples, so that none can be told from the others of its group.
 *
 * Microaggregation: J. Domingo-Ferrer and J. M. Mateo-Sanz, "Practical data-oriented
 * microaggregation for statistical disclosure control", IEEE TKDE 14, 2002. Limits: groups are not
 * chosen to be alike, as theirs are, so that more of the information is lost; a record says
 * nothing of how many samples it stands for; the noise comes with no bound of differential privacy.
 */
export function microaggregate(
  data: DataSet,
  groupSize: number,
  noiseDeviation: number,
  random: RandomStream,
): DataSet {
  const { featureCount, classCount } = data;
  const groups = groupsOf(data, groupSize);
  const features = new Float32Array(groups.length * featureCount);
  const labels = new Int32Array(groups.length);
  for (const [record, samples] of groups.entries()) {
    labels[record] = data.labels[samples[0]];
    for (let feature = 0; feature < featureCount; feature++) {
      let sum = 0;
      for (const sample of samples) sum += data.features[sample * featureCount + feature];
      const noise = noiseDeviation === 0 ? 0 : noiseDeviation * standardNormal(random);
      features[record * featureCount + feature] = sum / samples.length + noise;
    }
  }
  return { sampleCount: groups.length, featureCount, classCount, features, labels };
}

/** Samples of each record, by class and in order. */
function groupsOf({ labels, classCount }: DataSet, groupSize: number): number[][] {
  const ofClass = Array.from({ length: classCount }, (): number[] => []);
  for (const [sample, label] of labels.entries()) ofClass[label].push(sample);
  return ofClass.flatMap((samples) => {
    const count = Math.floor(samples.length / groupSize);
    return Array.from({ length: count }, (_, group) => {
      const end = group === count - 1 ? samples.length : (group + 1) * groupSize;
      return samples.slice(group * groupSize, end);
    });
  });
}
