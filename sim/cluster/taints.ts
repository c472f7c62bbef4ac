import { comparesWhole } from "./selectors.ts";

export type TaintEffect = "NoSchedule" | "PreferNoSchedule" | "NoExecute";

/** Keeps pods off a node that do not tolerate it. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect;
}

/** `Gt` and `Lt` stand behind the gate TaintTolerationComparisonOperators. */
export type TolerationOperator = "Equal" | "Exists" | "Gt" | "Lt";

/** What a pod puts up with: an empty key with `Exists` is any taint, an empty effect any effect. */
export interface Toleration {
  readonly key: string;
  readonly operator: TolerationOperator;
  readonly value: string;
  readonly effect: TaintEffect | "";
  /** Of NoExecute: for how long; null for ever. */
  readonly seconds: number | null;
}

/** The taint of a node that is cordoned. */
export const UNSCHEDULABLE_TAINT: Taint = {
  key: "node.kubernetes.io/unschedulable",
  value: "",
  effect: "NoSchedule",
};

export function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { key, operator, value, effect } = toleration;
  if (effect !== "" && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  switch (operator) {
    case "Exists":
      return true;
    case "Equal":
      return key !== "" && value === taint.value;
    // The taint's value is compared with the toleration's.
    case "Gt":
      return comparesWhole(taint.value, [value], (one, other) => one > other);
    case "Lt":
      return comparesWhole(taint.value, [value], (one, other) => one < other);
  }
}

/** The first taint with one of the effects that no toleration covers; null where there is none. */
export function untolerated(
  taints: readonly Taint[],
  tolerations: readonly Toleration[],
  effects: readonly TaintEffect[],
): Taint | null {
  for (const taint of taints) {
    if (!effects.includes(taint.effect)) continue;
    if (!tolerations.some((one) => tolerates(one, taint))) return taint;
  }
  return null;
}
