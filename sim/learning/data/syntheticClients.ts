import { standardNormal } from "../../kernel/distributions.ts";
import { exp, pow } from "../../kernel/exactMath.ts";
import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import { type DataSet, dataSet } from "./dataSet.ts";
import { DrawnClients } from "./drawnClients.ts";

/** How different the clients of a synthetic federation are. */
export interface SyntheticSpec {
  readonly clientCount: number;
  /**
   * Between the models of clients (alpha) and between their features (beta), as standard
   * deviations; "iid": one model for all, and features around zero.
   */
  readonly heterogeneity: "iid" | { readonly alpha: number; readonly beta: number };
  /** Where a client's number of samples, which has a heavy tail, is cut off; the paper has none. */
  readonly largestSampleCount?: number;
  /**
   * The number of samples of each client, in place of drawn ones: to repeat a known draw of sizes.
   */
  readonly sampleCounts?: readonly number[];
}

const FEATURES = 60;
const CLASSES = 10;
/** Of the logarithm of a client's number of samples beyond the least. */
const LOG_MEAN = 4;
const LOG_DEVIATION = 2;
const LEAST_SAMPLES = 50;
const TRAINING_SHARE = 0.9;
/** What is drawn at which index of a client's stream; samples lie within the last one. */
const AT_COUNT = 0;
const AT_MODEL = 1;
const AT_SAMPLES = 2;
/** In place of a client: the model that all share in the iid variant. */
const ALL_CLIENTS = -1;

/** The law that the samples of a client follow. */
interface ClientLaw {
  /** A row for each feature. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly means: Float64Array;
}

/**
 * Synthetic(α, β) of T. Li et al., "Federated optimization in heterogeneous networks", MLSys 2020,
 * as the authors' generator draws it: n = 50 + ⌊lognormal(4, 2)⌋ samples of 60 features; u ~ N(0,
 * α), W and b ~ N(u, 1); B ~ N(0, β), v ~ N(B, 1); x ~ N(v, Σ), Σ diagonal with j^−1.2; y the
 * largest of x W + b among 10 classes: u, the same in all of them, does not change which. Of a
 * client's samples ⌊0.9 n⌋ are to train with. The paper calls α and β variances, its code takes
 * them as standard deviations, as here.
 *
 * Everything is derived from the client's number: any client's data can be made alone.
 */
export class SyntheticClients extends DrawnClients {
  readonly featureCount = FEATURES;
  readonly classCount = CLASSES;
  readonly clientCount: number;
  private readonly spec: SyntheticSpec;
  private readonly streams: RandomStreams;
  private readonly deviations = Float64Array.from({ length: FEATURES }, (_, feature) =>
    pow(feature + 1, -0.6),
  );

  constructor(spec: SyntheticSpec, streams: RandomStreams) {
    super();
    const sizes = spec.sampleCounts?.length ?? spec.clientCount;
    if (sizes !== spec.clientCount) {
      throw new RangeError(`sizes of ${sizes} clients: expected ${spec.clientCount}`);
    }
    this.spec = spec;
    this.streams = streams;
    this.clientCount = spec.clientCount;
  }

  protected trainingShareOf(samples: number): number {
    return Math.floor(TRAINING_SHARE * samples);
  }

  protected sampleCount(client: number): number {
    const { largestSampleCount = Infinity, sampleCounts } = this.spec;
    if (sampleCounts !== undefined) return sampleCounts[client];
    const normal = standardNormal(this.stream(client).at(AT_COUNT));
    const count = Math.floor(exp(LOG_MEAN + LOG_DEVIATION * normal)) + LEAST_SAMPLES;
    return Math.min(count, largestSampleCount);
  }

  protected samples(client: number, first: number, end: number): DataSet {
    const law = this.law(client);
    const stream = this.stream(client);
    const features = new Float32Array((end - first) * FEATURES);
    const labels = new Int32Array(end - first);
    const sample = new Float64Array(FEATURES);
    for (let index = first; index < end; index++) {
      stream.at(AT_SAMPLES).within(index);
      for (let feature = 0; feature < FEATURES; feature++) {
        sample[feature] = law.means[feature] + this.deviations[feature] * standardNormal(stream);
      }
      features.set(sample, (index - first) * FEATURES);
      labels[index - first] = classOf(sample, law);
    }
    return dataSet(features, labels, FEATURES, CLASSES);
  }

  private law(client: number): ClientLaw {
    const { heterogeneity } = this.spec;
    if (heterogeneity === "iid") {
      const stream = this.stream(ALL_CLIENTS).at(AT_MODEL);
      return { ...modelAround(0, stream), means: new Float64Array(FEATURES) };
    }
    const stream = this.stream(client).at(AT_MODEL);
    const modelCentre = heterogeneity.alpha * standardNormal(stream);
    const featureCentre = heterogeneity.beta * standardNormal(stream);
    const model = modelAround(modelCentre, stream);
    return { ...model, means: normals(FEATURES, featureCentre, stream) };
  }

  private stream(client: number): KeyedStream {
    return this.streams.keyed("synthetic samples", client);
  }
}

function modelAround(centre: number, stream: KeyedStream): Omit<ClientLaw, "means"> {
  const weights = normals(FEATURES * CLASSES, centre, stream);
  return { weights, biases: normals(CLASSES, centre, stream) };
}

function normals(count: number, mean: number, stream: KeyedStream): Float64Array {
  return Float64Array.from({ length: count }, () => mean + standardNormal(stream));
}

/** The class of the largest number; softmax does not change which one that is. */
function classOf(sample: Float64Array, { weights, biases }: ClientLaw): number {
  let best = 0;
  let largest = -Infinity;
  for (let index = 0; index < CLASSES; index++) {
    let sum = biases[index];
    for (let feature = 0; feature < FEATURES; feature++) {
      sum += sample[feature] * weights[feature * CLASSES + index];
    }
    if (sum > largest) {
      largest = sum;
      best = index;
    }
  }
  return best;
}
