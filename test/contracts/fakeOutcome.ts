import type { DispatchOutcome } from "../../sim/policy/dispatch.ts";

const PLAIN_OUTCOME: DispatchOutcome = {
  decision: 0,
  outcome: "answered",
  applicationName: "hazard",
  stageIndex: 0,
  nodeIndex: 0,
  tier: "edge",
  decidedSeconds: 0,
  elapsedSeconds: 1,
  uploadSeconds: 0,
  waitSeconds: 0,
  serviceSeconds: 1,
  returnSeconds: 0,
  deadlineMet: true,
  workCycles: 1e6,
  joules: null,
  dollars: null,
};

/** An outcome by hand: answered in time by an edge node but for what is said of it. */
export function fakeOutcome(outcome: Partial<DispatchOutcome>): DispatchOutcome {
  return { ...PLAIN_OUTCOME, ...outcome };
}
