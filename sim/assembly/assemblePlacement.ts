import type { Candidates } from "../decisions/candidates.ts";
import type { DecisionLog } from "../decisions/decisionLog.ts";
import { GraphPlacement } from "../decisions/graphPlacement.ts";
import { GraphView } from "../decisions/graphView.ts";
import type { LoadBoard } from "../decisions/loadBoard.ts";
import { PlacementLog } from "../decisions/placementLog.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { PlacementPolicy } from "../policy/placement.ts";
import type { Recorder } from "../record/recorder.ts";
import type { EmitterTable } from "../requests/emitters.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Path } from "../transport/path.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";

/** Null where the scenario has no placement; one that has needs a policy. */
export function assemblePlacement(
  scenario: Scenario,
  policy: PlacementPolicy | null,
  parts: {
    readonly simulator: Simulator;
    readonly store: RequestStore;
    readonly nodes: readonly Node[];
    readonly emitters: EmitterTable;
    readonly access: RadioAccess;
    readonly candidates: Candidates;
    readonly board: LoadBoard;
    readonly path: Path;
    readonly recorder: Recorder;
    readonly decisions: DecisionLog;
  },
): GraphPlacement | null {
  if (scenario.placement === undefined) return null;
  if (policy === null) throw new Error("a placement, and no policy for it");
  const { simulator, store, board, path } = parts;
  return new GraphPlacement({
    ...parts,
    policy,
    view: new GraphView(simulator, store, board, path),
    log: new PlacementLog(store, parts.recorder, parts.decisions),
  });
}
