import type { Candidates } from "../decisions/candidates.ts";
import type { DecisionLog } from "../decisions/decisionLog.ts";
import { GraphLog } from "../decisions/graphLog.ts";
import { GraphPlanner } from "../decisions/graphPlanner.ts";
import type { NodeReports } from "../decisions/nodeReports.ts";
import { RequestGraph } from "../decisions/requestGraph.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { GraphPolicy } from "../policy/graph.ts";
import type { Recorder } from "../record/recorder.ts";
import type { RequestDraws } from "../requests/requestDraws.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Path } from "../transport/path.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";

/** Null where no policy plans whole requests. */
export function assembleGraph(
  policy: GraphPolicy | null,
  parts: {
    readonly simulator: Simulator;
    readonly store: RequestStore;
    readonly nodes: readonly Node[];
    readonly draws: RequestDraws;
    readonly access: RadioAccess;
    readonly candidates: Candidates;
    readonly reports: NodeReports;
    readonly path: Path;
    readonly recorder: Recorder;
    readonly decisions: DecisionLog;
  },
): GraphPlanner | null {
  if (policy === null) return null;
  const { simulator, store, reports, path } = parts;
  return new GraphPlanner({
    ...parts,
    policy,
    view: new RequestGraph(simulator, store, reports, path),
    log: new GraphLog(store, parts.recorder, parts.decisions),
  });
}
