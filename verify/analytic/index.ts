import type { AnalyticCase, AnalyticFile } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import type { AnalyticFamily } from "./family.ts";

/** All families; the first that takes a case runs it. */
const FAMILIES: readonly AnalyticFamily[] = [];

/** Exact results of theory, each built as a scenario. */
export const analyticKind: ReferenceKind = {
  name: "theory",
  recognises: (content) => {
    const cases = (content as Partial<AnalyticFile>)?.cases;
    return Array.isArray(cases) && cases.every((one) => "group" in one && "parameters" in one);
  },
  cases: (content) => (content as AnalyticFile).cases.map(referenceCase),
};

function referenceCase(one: AnalyticCase): ReferenceCase {
  const family = FAMILIES.find((candidate) => candidate.takes(one));
  return {
    id: one.id,
    group: one.group,
    run: () => family?.run(one) ?? { notCovered: `no model of ours is "${one.group}"` },
  };
}
