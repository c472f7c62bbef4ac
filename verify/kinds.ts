import { analyticKind } from "./analytic/index.ts";
import { carbonShiftKind } from "./carbon/carbonShift.ts";
import { edgeCloudSimKind } from "./edgeCloudSim/index.ts";
import { simgridFlowsKind } from "./flows/simgridFlows.ts";
import type { ReferenceKind } from "./kind.ts";
import { pathLossKind } from "./radio/pathLossKind.ts";
import { surveillanceKind } from "./surveillance/index.ts";

/** Every kind of reference file; the first that recognises a file reads it. */
export const REFERENCE_KINDS: readonly ReferenceKind[] = [
  analyticKind,
  carbonShiftKind,
  simgridFlowsKind,
  pathLossKind,
  edgeCloudSimKind,
  surveillanceKind,
];
