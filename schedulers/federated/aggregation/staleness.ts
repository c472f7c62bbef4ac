import { pow } from "../../../sim/kernel/exactMath.ts";

/** How much less an update counts that began with an older model: 1 at staleness 0, then less. */
export type StalenessWeight = "constant" | "polynomial" | "hinge";

export const STALENESS_WEIGHTS = [
  "constant",
  "polynomial",
  "hinge",
] as const satisfies readonly StalenessWeight[];

/** Settings of these functions, as C. Xie, S. Koyejo, I. Gupta (2019) name them. */
export interface StalenessSettings {
  readonly staleness: StalenessWeight;
  /** (t + 1)^−exponent. */
  readonly exponent: number;
  /** 1 up to `hingeStart`, then 1 / (hingeSlope (t − hingeStart) + 1). */
  readonly hingeSlope: number;
  readonly hingeStart: number;
}

export function stalenessWeight(versions: number, settings: StalenessSettings): number {
  switch (settings.staleness) {
    case "constant":
      return 1;
    case "polynomial":
      return pow(versions + 1, -settings.exponent);
    case "hinge": {
      const beyond = versions - settings.hingeStart;
      return beyond <= 0 ? 1 : 1 / (settings.hingeSlope * beyond + 1);
    }
  }
}
