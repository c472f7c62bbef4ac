import type { LabelSelector, NodeSelectorTerm, Requirement } from "../../cluster/selectors.ts";
import { shown } from "../../scenario/problem.ts";
import type { WrittenNodeTerm } from "../schema/pod.ts";
import type { WrittenRequirement, WrittenSelector } from "../schema/values.ts";
import type { ObjectReader, Path } from "./reader.ts";

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

/** Of these an expression has values, of the others of labels none. */
const WITH_VALUES = ["In", "NotIn"];
const WITHOUT_VALUES = ["Exists", "DoesNotExist"];

/**
 * Whether a selector of labels has only what an API server takes; what it does not take is told.
 * Source: Kubernetes, metav1/validation, ValidateLabelSelectorRequirement.
 */
export function checkSelector(
  { matchExpressions = [] }: WrittenSelector,
  reader: ObjectReader,
  at: Path,
): boolean {
  let isRight = true;
  const report = (path: Path, found: string, expected: string) => {
    reader.report([...at, "matchExpressions", ...path], { found, expected });
    isRight = false;
  };
  matchExpressions.forEach(({ operator, values = [] }, index) => {
    if (WITH_VALUES.includes(operator)) {
      if (values.length === 0) report([index], `${operator} without values`, "at least one value");
    } else if (!WITHOUT_VALUES.includes(operator)) {
      const expected = [...WITH_VALUES, ...WITHOUT_VALUES].join(", ");
      report([index, "operator"], shown(operator), `of labels of pods one of ${expected}`);
    } else if (values.length > 0) report([index, "values"], `values of ${operator}`, "none");
  });
  return isRight;
}
