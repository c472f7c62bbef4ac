/** Labelled samples in memory: what a model is trained with, or judged by. */
export interface DataSet {
  readonly sampleCount: number;
  /** Numbers of each sample. */
  readonly featureCount: number;
  readonly classCount: number;
  /** One sample after another, `featureCount` numbers each. */
  readonly features: Float32Array;
  /** The class of each sample, from 0. */
  readonly labels: Int32Array;
}

/** Samples whose features are bytes, as files of images have them: a quarter of the memory. */
export interface ByteSamples extends Omit<DataSet, "features"> {
  readonly bytes: Uint8Array;
  /** What each byte stands for, by its value. */
  readonly numbers: Float32Array;
}

/** Samples as they are kept, until some of them are wanted. */
export type StoredSamples = DataSet | ByteSamples;

/**
 * A data set of these features and labels. A RangeError says what does not fit: another number of
 * features than the labels need, or a label that is no class.
 */
export function dataSet(
  features: Float32Array,
  labels: Int32Array,
  featureCount: number,
  classCount: number,
): DataSet {
  const sampleCount = labels.length;
  if (features.length !== sampleCount * featureCount) {
    throw new RangeError(
      `${features.length} features: expected ${sampleCount} samples of ${featureCount}`,
    );
  }
  for (let sample = 0; sample < sampleCount; sample++) {
    const label = labels[sample];
    if (label < 0 || label >= classCount) {
      throw new RangeError(
        `label ${label} of sample ${sample}: expected a class, 0 to ${classCount - 1}`,
      );
    }
  }
  return { sampleCount, featureCount, classCount, features, labels };
}

/** Some samples of a data set, in the order of `samples`, as a copy. */
export function selectSamples(data: StoredSamples, samples: ArrayLike<number>): DataSet {
  const { featureCount, classCount } = data;
  const sampleCount = samples.length;
  const features = new Float32Array(sampleCount * featureCount);
  const labels = new Int32Array(sampleCount);
  for (let to = 0; to < sampleCount; to++) {
    const from = samples[to];
    labels[to] = data.labels[from];
    const start = from * featureCount;
    const into = to * featureCount;
    if ("features" in data) {
      features.set(data.features.subarray(start, start + featureCount), into);
    } else copyNumbers(data, start, features, into);
  }
  return { sampleCount, featureCount, classCount, features, labels };
}

/** Of one sample. */
function copyNumbers(
  { bytes, numbers, featureCount }: ByteSamples,
  start: number,
  features: Float32Array,
  into: number,
): void {
  for (let at = 0; at < featureCount; at++) features[into + at] = numbers[bytes[start + at]];
}

/** All samples of several data sets of one shape, one set after another. */
export function joinDataSets(parts: readonly DataSet[]): DataSet {
  const [{ featureCount, classCount }] = parts;
  const sampleCount = parts.reduce((sum, part) => sum + part.sampleCount, 0);
  const features = new Float32Array(sampleCount * featureCount);
  const labels = new Int32Array(sampleCount);
  let start = 0;
  for (const part of parts) {
    if (part.featureCount !== featureCount || part.classCount !== classCount) {
      const found = `${part.featureCount} features and ${part.classCount} classes`;
      throw new RangeError(`${found}: expected ${featureCount} and ${classCount} as in the first`);
    }
    features.set(part.features, start * featureCount);
    labels.set(part.labels, start);
    start += part.sampleCount;
  }
  return { sampleCount, featureCount, classCount, features, labels };
}
