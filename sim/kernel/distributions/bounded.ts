import type { RandomStream } from "../randomStream.ts";
import { checkOrder, checkParameter } from "./checks.ts";
import type { Distribution } from "./distribution.ts";

/** Always the same; draws nothing. */
export class Constant implements Distribution {
  readonly mean: number;

  constructor(value: number) {
    checkParameter("constant", "value", value);
    this.mean = value;
  }

  sample(): number {
    return this.mean;
  }
}

/** Every value from `low` to `high` alike; one draw. */
export class Uniform implements Distribution {
  readonly mean: number;
  private readonly low: number;
  private readonly width: number;

  constructor(low: number, high: number) {
    checkParameter("uniform", "low", low);
    checkParameter("uniform", "high", high);
    checkOrder("uniform", "high", high, "low", low);
    this.low = low;
    this.width = high - low;
    this.mean = low + this.width / 2;
  }

  sample(random: RandomStream): number {
    return this.low + this.width * random.next();
  }
}

/** Rises straight from `low` to `mode`, falls straight to `high`; one draw, inverted. */
export class Triangular implements Distribution {
  readonly mean: number;
  private readonly low: number;
  private readonly high: number;
  private readonly width: number;
  /** The probability of a value below the mode. */
  private readonly rise: number;

  constructor(low: number, mode: number, high: number) {
    checkParameter("triangular", "low", low);
    checkParameter("triangular", "mode", mode);
    checkParameter("triangular", "high", high);
    checkOrder("triangular", "mode", mode, "low", low);
    checkOrder("triangular", "high", high, "mode", mode);
    this.low = low;
    this.high = high;
    this.width = high - low;
    this.rise = this.width > 0 ? (mode - low) / this.width : 0;
    this.mean = (low + mode + high) / 3;
  }

  sample(random: RandomStream): number {
    const uniform = random.next();
    if (uniform < this.rise) return this.low + this.width * Math.sqrt(uniform * this.rise);
    return this.high - this.width * Math.sqrt((1 - uniform) * (1 - this.rise));
  }
}
