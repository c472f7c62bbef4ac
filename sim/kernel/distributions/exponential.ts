import { log } from "../exactMath.ts";
import type { RandomStream } from "../randomStream.ts";
import { checkParameter, checkProbabilities, fail } from "./checks.ts";
import { Discrete } from "./discrete.ts";
import type { Distribution } from "./distribution.ts";

/** Memoryless, as the gaps of a Poisson process; one draw, inverted. */
export class Exponential implements Distribution {
  readonly mean: number;

  constructor(mean: number) {
    checkParameter("exponential", "mean", mean, 0);
    this.mean = mean;
  }

  sample(random: RandomStream): number {
    // From zero, as minus a product would make a zero negative.
    return 0 - this.mean * log(1 - random.next());
  }
}

/** Below this a product of uniforms is put away as a logarithm before it underflows. */
const SMALL_PRODUCT = 2 ** -900;

/** The sum of `stages` exponential stages of equal mean, `mean` altogether; one draw a stage. */
export class Erlang implements Distribution {
  readonly mean: number;
  private readonly stages: number;

  constructor(mean: number, stages: number) {
    checkParameter("erlang", "mean", mean, 0);
    checkParameter("erlang", "stages", stages, 1);
    if (!Number.isInteger(stages)) fail("erlang", "stages", stages, "an integer");
    this.mean = mean;
    this.stages = stages;
  }

  sample(random: RandomStream): number {
    let product = 1;
    let logarithms = 0;
    for (let stage = 0; stage < this.stages; stage++) {
      product *= 1 - random.next();
      if (product < SMALL_PRODUCT) {
        logarithms += log(product);
        product = 1;
      }
    }
    return 0 - (this.mean / this.stages) * (logarithms + log(product));
  }
}

/** One of several exponentials, chosen by its probability; two draws: which, and how long. */
export class Hyperexponential implements Distribution {
  readonly mean: number;
  private readonly branch: Discrete;

  constructor(means: readonly number[], probabilities: readonly number[]) {
    checkProbabilities("hyperexponential", probabilities, "means", means);
    for (let index = 0; index < means.length; index++) {
      checkParameter("hyperexponential", `means[${index}]`, means[index], 0);
    }
    this.branch = new Discrete(means, probabilities);
    this.mean = this.branch.mean;
  }

  sample(random: RandomStream): number {
    const mean = this.branch.sample(random);
    return 0 - mean * log(1 - random.next());
  }
}
