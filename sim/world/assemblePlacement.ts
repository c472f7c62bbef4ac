import type { Simulator } from "../kernel/simulator.ts";
import type { PlacementPolicy } from "../policy/placement.ts";
import type { Recorder } from "../record/recorder.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Candidates } from "./candidates.ts";
import type { DecisionLog } from "./decisionLog.ts";
import type { EmitterTable } from "./emitters.ts";
import { GraphPlacement } from "./graphPlacement.ts";
import { GraphView } from "./graphView.ts";
import type { LoadBoard } from "./loadBoard.ts";
import type { Node } from "./node.ts";
import type { Path } from "./path.ts";
import { PlacementLog } from "./placementLog.ts";
import type { RadioAccess } from "./radioAccess.ts";
import type { RequestStore } from "./requestStore.ts";

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
