import type { Distribution } from "../../kernel/distributions.ts";
import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import { type DataSet, dataSet } from "../data/dataSet.ts";
import { DrawnClients } from "../data/drawnClients.ts";
import { dirichletShares } from "../partition/dirichlet.ts";
import { drawDigit } from "./drawDigit.ts";
import { around, type Handwriting, writersHand } from "./handwriting.ts";
import { DIGITS } from "./strokes.ts";

/** Generated digits, and how they are spread over clients, each of which is one writer. */
export interface DigitSpec {
  readonly clientCount: number;
  /** Pixels of a row and of a column, 8 or more. */
  readonly side: number;
  /** Samples of a client, rounded down, one at least. */
  readonly sampleCount: Distribution;
  /**
   * Each client writes the digits in shares of its own, Dirichlet with this concentration;
   * Infinity: all digits alike.
   */
  readonly concentration: number;
  /** Standard deviation of the noise of a pixel, whose values are 0 to 1. */
  readonly noiseDeviation: number;
}

const TRAINING_SHARE = 0.9;
/** What is drawn at which index of a client's stream; samples lie within the last one. */
const AT_COUNT = 0;
const AT_HAND = 1;
const AT_SHARES = 2;
const AT_SAMPLES = 3;

/**
 * Digits drawn by lines, each client's in a hand of its own: for demonstrations. They look like
 * handwriting and stand for no data set. Everything is derived from the client's number.
 */
export class DigitClients extends DrawnClients {
  readonly featureCount: number;
  readonly classCount = DIGITS;
  readonly clientCount: number;
  private readonly spec: DigitSpec;
  private readonly streams: RandomStreams;

  constructor(spec: DigitSpec, streams: RandomStreams) {
    super();
    this.spec = spec;
    this.streams = streams;
    this.featureCount = spec.side * spec.side;
    this.clientCount = spec.clientCount;
  }

  protected trainingShareOf(samples: number): number {
    return Math.ceil(TRAINING_SHARE * samples);
  }

  protected sampleCount(client: number): number {
    const drawn = this.spec.sampleCount.sample(this.stream(client).at(AT_COUNT));
    return Math.max(1, Math.floor(drawn));
  }

  protected samples(client: number, first: number, end: number): DataSet {
    const { side, noiseDeviation, concentration } = this.spec;
    const stream = this.stream(client);
    const hand = writersHand(stream.at(AT_HAND));
    const shares = sharesOf(concentration, stream.at(AT_SHARES));
    const features = new Float32Array((end - first) * this.featureCount);
    const labels = new Int32Array(end - first);
    for (let index = first; index < end; index++) {
      const random = stream.at(AT_SAMPLES).within(index);
      const digit = chosen(shares, random);
      labels[index - first] = digit;
      const start = (index - first) * this.featureCount;
      drawDigit(digit, around(hand, random), side, noiseDeviation, random, features, start);
    }
    return dataSet(features, labels, this.featureCount, DIGITS);
  }

  private stream(client: number): KeyedStream {
    return this.streams.keyed("digit samples", client);
  }
}

/** Digits of as many writers, all digits alike: by what a model is judged that all have trained. */
export function digitSamples(
  count: number,
  side: number,
  noiseDeviation: number,
  random: RandomStream,
): DataSet {
  const features = new Float32Array(count * side * side);
  const labels = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const digit = Math.floor(random.next() * DIGITS);
    const hand: Handwriting = around(writersHand(random), random);
    labels[index] = digit;
    drawDigit(digit, hand, side, noiseDeviation, random, features, index * side * side);
  }
  return dataSet(features, labels, side * side, DIGITS);
}

function sharesOf(concentration: number, random: RandomStream): Float64Array {
  if (concentration === Infinity) return new Float64Array(DIGITS).fill(1 / DIGITS);
  return dirichletShares(DIGITS, concentration, random);
}

function chosen(shares: Float64Array, random: RandomStream): number {
  let left = random.next();
  for (let index = 0; index < shares.length; index++) {
    left -= shares[index];
    if (left < 0) return index;
  }
  return shares.length - 1;
}
