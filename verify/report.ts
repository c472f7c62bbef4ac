import { type Check, holds } from "./check.ts";
import type { CaseContext, ReferenceCase } from "./kind.ts";

/** How a case came out; `broken`: the models could not run it. */
export type Verdict = "holds" | "fails" | "not covered" | "broken";

/** What became of one case. */
export interface CaseReport {
  readonly file: string;
  readonly kind: string;
  readonly id: string;
  readonly group: string;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** Why it is not covered, or what broke; null otherwise. */
  readonly reason: string | null;
  readonly seconds: number;
}

/** A case as it stands in a reference file. */
export interface FiledCase {
  readonly file: string;
  readonly kind: string;
  readonly reference: ReferenceCase;
}

/** Runs a case; never throws. `clockSeconds` tells how long it took. */
export function reportCase(
  { file, kind, reference }: FiledCase,
  context: CaseContext,
  clockSeconds: () => number,
): CaseReport {
  const { id, group } = reference;
  const start = clockSeconds();
  const report = (verdict: Verdict, checks: readonly Check[], reason: string | null) => {
    return { file, kind, id, group, verdict, checks, reason, seconds: clockSeconds() - start };
  };
  try {
    const outcome = reference.run(context);
    if ("notCovered" in outcome) return report("not covered", [], outcome.notCovered);
    const { checks } = outcome;
    if (checks.length === 0) return report("broken", [], "nothing was compared");
    return report(checks.every(holds) ? "holds" : "fails", checks, null);
  } catch (error) {
    return report("broken", [], error instanceof Error ? error.message : String(error));
  }
}
