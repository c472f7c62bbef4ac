import type { NodeExplanation } from "../policy/placement.ts";
import { double, nullable, word } from "./column.ts";

/** What a plugin made of a node, as tables that tell why a place was taken have it. */
export const SCORE_COLUMNS = {
  node: word("node", "the node weighed"),
  plugin: nullable(word("plugin", "which plugin; null where none scored")),
  refusal: nullable(word("refusal", "why the node was none for the pod")),
  raw: nullable(double("1", "as the plugin scores")),
  normalised: nullable(double("1", "from 0 to 100, over the nodes that were left")),
  weight: nullable(double("1", "of the plugin")),
  weighted: nullable(double("1", "the product of these; the highest sum is chosen")),
} as const;

const NONE = { plugin: null, refusal: null, raw: null, normalised: null, weight: null };

/** One row for each plugin that scored a node, or one with the plugin that refused it. */
export function scoreRows({ refusal, scores }: NodeExplanation) {
  const none = { ...NONE, weighted: null };
  if (refusal !== null) {
    return [{ ...none, plugin: refusal.plugin, refusal: refusal.reasons.join("; ") }];
  }
  if (scores.length === 0) return [none];
  return scores.map((score) => ({ ...none, ...score }));
}
