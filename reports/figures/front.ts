import type { MetricComparison } from "../comparison.ts";

export function isHigherBetter({ better }: MetricComparison["metric"]): boolean {
  return better === "higher";
}

/** By policy: whether no other is better by both; of means that are both bounded. */
export function frontOf(across: MetricComparison, up: MetricComparison): boolean[] {
  // As if of both less were better.
  const [signX, signY] = [across, up].map(({ metric }) => (isHigherBetter(metric) ? -1 : 1));
  const points = across.policies.map(({ mean }, at) => [
    signX * mean.mean,
    signY * up.policies[at].mean.mean,
  ]);
  return points.map(
    ([x, y]) =>
      Number.isFinite(x) &&
      Number.isFinite(y) &&
      !points.some(([ox, oy]) => ox <= x && oy <= y && (ox < x || oy < y)),
  );
}

/** Where the best would be: "lower left", "upper left" where more of what goes upwards is better. */
export function cornerOf(across: MetricComparison, up: MetricComparison): string {
  const row = isHigherBetter(up.metric) ? "upper" : "lower";
  return `${row} ${isHigherBetter(across.metric) ? "right" : "left"}`;
}
