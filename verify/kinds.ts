import { carbonShiftKind } from "./carbon/carbonShift.ts";
import { edgeCloudSimKind } from "./edgeCloudSim/index.ts";
import { simgridFlowsKind } from "./flows/simgridFlows.ts";
import type { ReferenceKind } from "./kind.ts";
import { pathLossKind } from "./radio/pathLossKind.ts";
import { surveillanceKind } from "./surveillance/index.ts";
import { theoryKind } from "./theory/theoryKind.ts";

/** Every kind of reference file; the first that recognises a file reads it. */
export const REFERENCE_KINDS: readonly ReferenceKind[] = [
  simgridFlowsKind,
  theoryKind,
  carbonShiftKind,
  pathLossKind,
  edgeCloudSimKind,
  surveillanceKind,
];
