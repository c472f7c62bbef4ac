import { log, pow } from "../exactMath.ts";
import type { RandomStream } from "../randomStream.ts";
import { checkParameter, checkPositive } from "./checks.ts";
import type { Distribution } from "./distribution.ts";
import { gammaFunction } from "./gammaFunction.ts";

/** Weibull: P(X > x) = exp(−(x / scale)^shape); one draw, inverted. */
export class Weibull implements Distribution {
  readonly mean: number;
  private readonly scale: number;
  private readonly exponent: number;

  constructor(scale: number, shape: number) {
    checkParameter("weibull", "scale", scale, 0);
    checkPositive("weibull", "shape", shape);
    this.scale = scale;
    this.exponent = 1 / shape;
    this.mean = scale === 0 ? 0 : scale * gammaFunction(1 + this.exponent);
  }

  sample(random: RandomStream): number {
    return this.scale * pow(0 - log(1 - random.next()), this.exponent);
  }
}

/**
 * Pareto: P(X > x) = (scale / x)^shape from x = `scale` upwards; one draw, inverted. The mean is
 * infinite for a shape of one or less.
 */
export class Pareto implements Distribution {
  readonly mean: number;
  private readonly scale: number;
  private readonly exponent: number;

  constructor(scale: number, shape: number) {
    checkParameter("pareto", "scale", scale, 0);
    checkPositive("pareto", "shape", shape);
    this.scale = scale;
    this.exponent = -1 / shape;
    this.mean = shape > 1 ? (scale * shape) / (shape - 1) : scale === 0 ? 0 : Infinity;
  }

  sample(random: RandomStream): number {
    return this.scale * pow(1 - random.next(), this.exponent);
  }
}
