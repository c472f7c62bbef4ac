import type { RandomStream } from "../randomStream.ts";
import { checkParameter, checkProbabilities } from "./checks.ts";
import type { Distribution } from "./distribution.ts";

/** One of the given values, each with its probability; one draw, by bisection. */
export class Discrete implements Distribution {
  readonly mean: number;
  private readonly values: Float64Array;
  /** The probability of the values up to each, the last possible one's being 1. */
  private readonly cumulative: Float64Array;

  constructor(values: readonly number[], probabilities: readonly number[]) {
    checkProbabilities("discrete", probabilities, "values", values);
    this.values = Float64Array.from(values);
    this.cumulative = new Float64Array(values.length);
    let sum = 0;
    let mean = 0;
    for (let index = 0; index < values.length; index++) {
      checkParameter("discrete", `values[${index}]`, values[index]);
      sum += probabilities[index];
      mean += probabilities[index] * values[index];
      this.cumulative[index] = sum;
    }
    for (let index = 0; index < values.length; index++) {
      this.cumulative[index] = this.cumulative[index] === sum ? 1 : this.cumulative[index] / sum;
    }
    this.mean = mean / sum;
  }

  sample(random: RandomStream): number {
    const uniform = random.next();
    const { cumulative } = this;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (uniform < cumulative[middle]) high = middle;
      else low = middle + 1;
    }
    return this.values[low];
  }
}
