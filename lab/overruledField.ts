import type { PolicyKind } from "../sim/policy/kinds.ts";

/**
 * What decides a field of the scenario in place of the file, for one that would change nothing were
 * it set: the seeds that are given, or the policies that are chosen of these kinds; null for any
 * other field.
 */
export function overruledBy(
  path: string,
  kinds: readonly PolicyKind[],
): PolicyKind | "seeds" | null {
  if (path === "seed") return "seeds";
  return kinds.find((kind) => path === `${kind}.policy`) ?? null;
}
