import { autoscalerKind } from "./autoscaling/autoscalerKind.ts";
import { carbonShiftKind } from "./carbon/carbonShift.ts";
import { edgeCloudSimKind } from "./edgeCloudSim/index.ts";
import { fgdResultsKind } from "./fgd/resultsKind.ts";
import { fgdUnitKind } from "./fgd/unitKind.ts";
import { simgridFlowsKind } from "./flows/simgridFlows.ts";
import { graphExamplesKind } from "./graphs/graphExamples.ts";
import { sagaKind } from "./graphs/sagaKind.ts";
import type { ReferenceKind } from "./kind.ts";
import { kubeSchedulerKind } from "./kubeScheduler/kubeSchedulerKind.ts";
import { pathLossKind } from "./radio/pathLossKind.ts";
import { surveillanceKind } from "./surveillance/index.ts";
import { theoryKind } from "./theory/theoryKind.ts";

/** Every kind of reference file; the first that recognises a file reads it. */
export const REFERENCE_KINDS: readonly ReferenceKind[] = [
  simgridFlowsKind,
  sagaKind,
  graphExamplesKind,
  kubeSchedulerKind,
  autoscalerKind,
  fgdUnitKind,
  fgdResultsKind,
  theoryKind,
  carbonShiftKind,
  pathLossKind,
  edgeCloudSimKind,
  surveillanceKind,
];
