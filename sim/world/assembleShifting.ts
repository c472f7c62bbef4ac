import type { Simulator } from "../kernel/simulator.ts";
import type { ShiftingPolicy } from "../policy/shifting.ts";
import type { Recorder } from "../record/recorder.ts";
import type { ShiftingSummary } from "../record/summary.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Candidates } from "./candidates.ts";
import type { CarbonZones } from "./carbonZones.ts";
import type { DecisionLog } from "./decisionLog.ts";
import { Deferral } from "./deferral.ts";
import { ForecastView } from "./forecastView.ts";
import type { Journal } from "./journal.ts";
import type { NetworkMap } from "./networkMap.ts";
import { NOWHERE, type Node } from "./node.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { RadioAccess } from "./radioAccess.ts";
import type { RequestStore } from "./requestStore.ts";
import { ShiftLog } from "./shiftLog.ts";
import type { WorkPieces } from "./workPieces.ts";

/** What a world has for deferrable jobs. */
export interface Shifting {
  readonly deferral: Deferral;
  summary(): ShiftingSummary;
}

/** Null where no application is deferrable; a scenario that has one needs a policy. */
export function assembleShifting(
  scenario: Scenario,
  policy: ShiftingPolicy | null,
  parts: {
    readonly simulator: Simulator;
    readonly store: RequestStore;
    readonly applications: readonly ApplicationPlan[];
    readonly nodes: readonly Node[];
    readonly map: NetworkMap;
    readonly carbon: CarbonZones;
    readonly access: RadioAccess;
    readonly candidates: Candidates;
    readonly pieces: WorkPieces;
    readonly journal: Journal;
    readonly recorder: Recorder;
    readonly decisions: DecisionLog;
  },
): Shifting | null {
  if (parts.applications.every(({ deferrable }) => deferrable === null)) return null;
  if (policy === null) throw new Error("deferrable applications, and no shifting policy for them");
  const { simulator, store, map, carbon, pieces } = parts;
  const log = new ShiftLog(store, parts.recorder, parts.decisions);
  const placeName = ({ place }: Node) => (place === NOWHERE ? "" : map.topology.placeName(place));
  const deferral = new Deferral({
    ...parts,
    policy,
    log,
    view: new ForecastView(simulator, scenario.shifting.slot),
    meterOf: (node) => carbon.meterOf(node.class.name, placeName(node)),
  });
  return { deferral, summary: () => log.summary(pieces.pauses) };
}
