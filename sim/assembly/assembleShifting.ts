import type { Candidates } from "../decisions/candidates.ts";
import type { DecisionLog } from "../decisions/decisionLog.ts";
import { Deferral } from "../decisions/deferral.ts";
import { ForecastView } from "../decisions/forecastView.ts";
import { ShiftLog } from "../decisions/shiftLog.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { ShiftingPolicy } from "../policy/shifting.ts";
import type { EventStream } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { ShiftingSummary } from "../record/summary.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { CarbonZones } from "./carbonZones.ts";
import type { NetworkMap } from "./networkMap.ts";

/** What a world has for deferrable jobs. */
export interface Shifting {
  readonly deferral: Deferral;
  /** `pauses` that jobs have made so far. */
  summary(pauses: number): ShiftingSummary;
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
    readonly events: EventStream;
    readonly recorder: Recorder;
    readonly decisions: DecisionLog;
  },
): Shifting | null {
  if (parts.applications.every(({ deferrable }) => deferrable === null)) return null;
  if (policy === null) throw new Error("deferrable applications, and no shifting policy for them");
  const { simulator, store, map, carbon } = parts;
  const log = new ShiftLog(store, parts.recorder, parts.decisions);
  const placeName = ({ place }: Node) => (place === NOWHERE ? "" : map.topology.placeName(place));
  const deferral = new Deferral({
    ...parts,
    policy,
    log,
    view: new ForecastView(simulator, scenario.shifting.slot),
    intensityOf: (node) => carbon.intensityOf(node.class.name, placeName(node)),
  });
  return { deferral, summary: (pauses) => log.summary(pauses) };
}
