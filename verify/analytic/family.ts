import type { AnalyticCase } from "../formats.ts";
import type { CaseContext, CaseOutcome } from "../kind.ts";

/** Cases of theory that are built in one way. */
export interface AnalyticFamily {
  /** Whether it takes the case, by the words of its group and the shape of its parameters. */
  takes(one: AnalyticCase): boolean;
  run(one: AnalyticCase, context: CaseContext): CaseOutcome;
}
