import type { RandomStream } from "../randomStream.ts";
import type { Distribution } from "./distribution.ts";
import { normalDensity, normalUpperTail } from "./standardNormal.ts";

/**
 * A normal law whose draws below zero count as zero: what a quantity is that cannot be negative.
 * It may be truncated below zero before. The mean is that of max(0, X), X normal of `centre` c and
 * `deviation` d and given to be at least `low`: (c P(Z > -c/d) + d φ(c/d)) / P(Z > (low - c)/d)
 * (J. Tobin, "Estimation of relationships for limited dependent variables", 1958).
 */
export class CensoredNormal implements Distribution {
  readonly mean: number;
  private readonly law: Distribution;

  constructor(law: Distribution, centre: number, deviation: number, low: number) {
    this.law = law;
    this.mean = deviation === 0 ? Math.max(0, law.mean) : censoredMean(centre, deviation, low);
  }

  sample(random: RandomStream): number {
    return Math.max(0, this.law.sample(random));
  }
}

function censoredMean(centre: number, deviation: number, low: number): number {
  const above = normalUpperTail(-centre / deviation);
  const tail = low === -Infinity ? 1 : normalUpperTail((low - centre) / deviation);
  return (centre * above + deviation * normalDensity(centre / deviation)) / tail;
}
