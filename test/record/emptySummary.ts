import { overallSummary } from "../../sim/record/classStatistics.ts";
import type { RunSummary } from "../../sim/record/summary.ts";

const nothing = { modelled: 0, of: 0, sum: 0 };
const parts = { nodes: nothing, links: nothing };

/** The summary of a run in which nothing happened. */
export const emptySummary: RunSummary = {
  simulatedSeconds: 0,
  warmupSeconds: 0,
  drain: null,
  events: 0,
  requests: overallSummary([]),
  applications: [],
  decided: {},
  tiers: [],
  links: [],
  energy: {
    nodesJoules: 0,
    networkJoules: 0,
    totalJoules: 0,
    nodesAboveIdleJoules: 0,
    aboveIdleJoules: 0,
    radio: null,
    parts,
  },
  cost: { rentDollars: 0, usedDollars: 0, transferDollars: 0, totalDollars: 0, parts },
  carbon: { nodesGrams: null, networkGrams: null, totalGrams: null, parts },
  shifting: null,
  training: [],
  parallelTraining: [],
  cluster: null,
  services: [],
  counts: {
    decisions: 0,
    retries: 0,
    vehicles: 0,
    handovers: 0,
    pingPongs: 0,
    coverageLosses: 0,
    interruptedTransfers: 0,
    failures: 0,
    repairs: 0,
    detections: 0,
  },
};
