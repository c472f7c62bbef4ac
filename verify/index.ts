import type { ReferenceKind } from "./kind.ts";
import { REFERENCE_KINDS } from "./kinds.ts";

export { type Check, holds } from "./check.ts";
export type { CaseContext, CaseOutcome, ReferenceCase, ReferenceKind } from "./kind.ts";
export { type CaseReport, type FiledCase, reportCase, type Verdict } from "./report.ts";
export { scenariosOf } from "./scenariosOf.ts";
export {
  conclusion,
  exceptionText,
  scorecardJson,
  scorecardMarkdown,
  scorecardText,
} from "./scorecard.ts";
export { simulate } from "./simulation/simulate.ts";

/** The kind of a reference file with such content; null where it is of none. */
export function kindOf(content: unknown): ReferenceKind | null {
  return REFERENCE_KINDS.find((kind) => kind.recognises(content)) ?? null;
}
