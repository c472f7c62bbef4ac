import type { Tier } from "../policy/tier.ts";

/** Whether a stage's `where` names a node group: by itself, by its tier, or with all. */
export function isNamed(where: readonly string[], group: string, tier: Tier | undefined): boolean {
  return (
    where.includes("any") || where.includes(group) || (tier !== undefined && where.includes(tier))
  );
}
