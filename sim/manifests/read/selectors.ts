import type { LabelSelector, NodeSelectorTerm, Requirement } from "../../cluster/selectors.ts";
import type { WrittenNodeTerm } from "../schema/pod.ts";
import type { WrittenRequirement, WrittenSelector } from "../schema/values.ts";

export function selectorOf(written: WrittenSelector): LabelSelector {
  return {
    matchLabels: written.matchLabels ?? {},
    matchExpressions: requirementsOf(written.matchExpressions),
  };
}

export function nodeTermOf({ matchExpressions, matchFields }: WrittenNodeTerm): NodeSelectorTerm {
  return {
    matchExpressions: requirementsOf(matchExpressions),
    matchFields: requirementsOf(matchFields),
  };
}

function requirementsOf(written: readonly WrittenRequirement[] = []): Requirement[] {
  return written.map(({ key, operator, values = [] }) => ({ key, operator, values }));
}
