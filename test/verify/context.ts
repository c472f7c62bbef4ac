import type { CaseContext } from "../../verify/kind.ts";
import { simulate } from "../../verify/simulation/simulate.ts";

/** What a case is run with here: at full length, and without files, unless given otherwise. */
export function contextWith(parts: Partial<CaseContext> = {}): CaseContext {
  return { simulate, share: 1, readText: () => null, ...parts };
}
