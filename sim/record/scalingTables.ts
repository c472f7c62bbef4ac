import { double, int32, nullable, word } from "./column.ts";
import { table } from "./table.ts";

/** The tables of what sets how many pods and nodes there are. */

/** The word lists of these tables. */
export const SCALING_WORDS = {
  podPhase: ["Pending", "Running", "Succeeded", "Failed"],
  scalingTerm: [],
  nodeGroup: [],
  nodeScalingReason: [],
} as const;

const decision = double("1", "number of the decision in the run, from 0");

export const SCALING_DECISIONS = table(
  "scalingDecisions",
  "one row for each time that an autoscaler has decided about a workload, changed or not",
  {
    decision,
    timeSeconds: double("s", "when"),
    workload: word("workload", "about which"),
    fromReplicas: int32("1", "pods wanted before"),
    toReplicas: int32("1", "pods wanted from then on"),
    reason: word("scalingReason", "why, as the policy says"),
    readyPods: int32("1", "pods that could answer, without those on their way out"),
    usedCpuMilli: nullable(double("1", "thousandths of a core, as last measured, of all pods")),
    inFlight: nullable(double("1", "requests at work in its pods; null where nobody asks it")),
    queued: nullable(double("1", "requests that wait in its pods")),
    held: nullable(double("1", "requests that wait for a pod to be ready")),
    arrived: nullable(double("1", "requests to it since the start")),
  },
);

const SCALING_PODS = table(
  "scalingPods",
  "of each sampled decision of an autoscaler the pods as it saw them",
  {
    decision,
    pod: word("pod", "name"),
    phase: word("podPhase", "how far it is"),
    ready: int32("1", "1 if it is ready"),
    terminating: int32("1", "1 if it is on its way out"),
    startedSeconds: nullable(double("s", "when it started")),
    readyChangedSeconds: nullable(double("s", "when it last became ready or ceased to be")),
    requestedCpuMilli: double("1", "thousandths of a core that it reserves"),
    cpuMilli: nullable(double("1", "that it had, mean over the window of its newest sample")),
    cpuSeconds: nullable(double("s", "when that window ended")),
    cpuWindowSeconds: nullable(double("s", "how long it was")),
    inFlight: double("1", "requests at work in it"),
    queued: double("1", "requests that wait in it"),
  },
);

const SCALING_TERMS = table(
  "scalingTerms",
  "of each sampled decision of an autoscaler the figures that it rests on",
  {
    decision,
    term: word("scalingTerm", "which figure, as the policy calls it"),
    value: double("1", "in the unit that its name tells"),
  },
);

const NODE_SCALINGS = table("nodeScalings", "each order of nodes, and of a node to go", {
  timeSeconds: double("s", "when"),
  group: word("nodeGroup", "of which group"),
  change: int32("1", "nodes that are to come, or below zero to go"),
  reason: word("nodeScalingReason", "why"),
});

export const SCALING_TABLES = [
  SCALING_DECISIONS,
  SCALING_PODS,
  SCALING_TERMS,
  NODE_SCALINGS,
] as const;
