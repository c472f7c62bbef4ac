import type { PolicyKind } from "../../sim/policy/kinds.ts";
import type { AxisPoint } from "../axis/standings.ts";
import type { Distribution } from "./distribution.ts";
import type { LearningCurve } from "./learningCurve.ts";

/** A comparison at one value of an axis, as figures need it. */
export interface FamilyPoint extends AxisPoint {
  /** The value as a number in the axis's unit; null where it is none. */
  readonly number: number | null;
  /** Of latencies, where the runs' requests were kept; else empty. */
  readonly distributions: readonly Distribution[];
  /** Of models as they learn, where the runs' evaluations were kept; else empty. */
  readonly learning: readonly LearningCurve[];
}

/** Comparisons of the same policies at each value of an axis, all else being equal. */
export interface Family {
  /** What tells it from others of a report; null where there are none. */
  readonly title: string | null;
  readonly kind: PolicyKind;
  /** Null where there is one point only. */
  readonly axis: { readonly path: string; readonly unit: string } | null;
  readonly points: readonly FamilyPoint[];
}

/** "vehicles 50"; empty where there is one point only. */
export function pointText({ axis }: Family, { value }: AxisPoint): string {
  return axis === null ? "" : `${axis.path.slice(axis.path.lastIndexOf(".") + 1)} ${value}`;
}
