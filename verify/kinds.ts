import { analyticKind } from "./analytic/index.ts";
import { carbonShiftKind } from "./carbon/carbonShift.ts";
import type { ReferenceKind } from "./kind.ts";
import { surveillanceKind } from "./surveillance/index.ts";

/** Every kind of reference file; the first that recognises a file reads it. */
export const REFERENCE_KINDS: readonly ReferenceKind[] = [
  analyticKind,
  carbonShiftKind,
  surveillanceKind,
];
