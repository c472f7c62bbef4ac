import { double, int32, nullable, word } from "./column.ts";
import { REQUEST_MEANINGS } from "./outcomes.ts";
import { SCORE_COLUMNS } from "./scoreRows.ts";
import { table } from "./table.ts";

/** The tables of pods and services, as `tables.ts` has those of all else. */

const PLACEMENT_OUTCOMES = ["bound", "unplaced", "preempting"] as const;
const DISRUPTION_CAUSES = [
  "drain",
  "preemption",
  "node not ready",
  "node left",
  "rescheduling",
] as const;
export type DisruptionCause = (typeof DISRUPTION_CAUSES)[number];
export const ROLLOUT_EVENTS = [
  "began",
  "complete",
  "progress deadline exceeded",
  "superseded",
] as const;
export type RolloutEvent = (typeof ROLLOUT_EVENTS)[number];
const DISRUPTION_VERDICTS = ["allowed", "blocked", "not asked"] as const;

/** The word lists of these tables. */
export const SERVICE_WORDS = {
  pod: [],
  workload: [],
  workloadKind: [],
  podEnd: [],
  placementOutcome: PLACEMENT_OUTCOMES,
  plugin: [],
  refusal: [],
  scalingReason: [],
  service: [],
  serviceReason: [],
  disruptionCause: DISRUPTION_CAUSES,
  disruptionVerdict: DISRUPTION_VERDICTS,
  budget: [],
  rolloutEvent: ROLLOUT_EVENTS,
} as const;

const timeSeconds = double("s", "when");
const pod = word("pod", "name");
const workload = word("workload", "the object of the manifests that it belongs to");
const decision = double("1", "number of the decision in the run, from 0");

export const PODS = table(
  "pods",
  "one row for each pod, in the order in which they ended, then those that live at the end",
  {
    pod,
    workload,
    workloadKind: word("workloadKind", "kind of that object"),
    revision: int32("1", "of its template, from 1 in the order in which they first came"),
    node: nullable(word("node", "where it was bound")),
    createdSeconds: double("s", "when it was made"),
    boundSeconds: nullable(double("s", "when a place was reserved for it")),
    pulledSeconds: nullable(double("s", "when all its images were there")),
    startedSeconds: nullable(double("s", "when its containers started first")),
    readySeconds: nullable(double("s", "when the control plane first had it as ready")),
    terminatingSeconds: nullable(double("s", "when it was ordered to end")),
    endedSeconds: nullable(double("s", "when its place was given back")),
    end: nullable(word("podEnd", "why it ended, or was ordered to")),
    restarts: int32("1", "starts of its containers after the first"),
    cpuMilli: double("1", "thousandths of a core that it reserved"),
    memoryBytes: double("B", "memory that it reserved"),
    gpus: double("1", "GPUs that it reserved, shares as fractions"),
    coreSeconds: double("s", "that its work had of processors"),
  },
);

export const PLACEMENTS = table("placements", "one row for each decision about a pod", {
  decision,
  timeSeconds,
  pod,
  workload,
  attempt: int32("1", "1 for the first try"),
  waitedSeconds: double("s", "since it came into the queue"),
  outcome: word("placementOutcome", "preempting: a place is cleared for it first"),
  node: nullable(word("node", "where it was bound")),
  victims: int32("1", "pods that have to go for it"),
});

export const PLACEMENT_SCORES = table(
  "placementScores",
  "for each sampled decision what each node was to the policy: one row for each plugin that scored " +
    "it, or one with the plugin that refused it",
  {
    decision,
    ...SCORE_COLUMNS,
    chosen: int32("1", "1 for the node that was taken"),
  },
);

export const WORKLOADS = table("workloads", "samples of what keeps pods", {
  timeSeconds,
  workload,
  desired: nullable(int32("1", "pods that it wants; null: one on each node that may have one")),
  pods: int32("1", "that it has, without those that are ordered to end"),
  ready: int32("1", "of these, those that are ready as the control plane has it"),
  arrived: nullable(double("1", "requests to it so far; null where no service asks it")),
  inFlight: int32("1", "requests at work in its pods"),
  queued: int32("1", "requests that wait in its pods"),
  held: nullable(int32("1", "requests that wait for a pod to be ready")),
  coreSeconds: double("s", "that its living pods have had of processors"),
});

export const SCALINGS = table("scalings", "each change of the number of pods that is wanted", {
  timeSeconds,
  workload,
  fromReplicas: int32("1", "wanted before"),
  toReplicas: int32("1", "wanted from then on"),
  reason: word("scalingReason", "who changed it, and why"),
});

export const ROLLOUTS = table("rollouts", "turns of the updates of workloads to a new template", {
  timeSeconds,
  workload,
  revision: int32("1", "of the template that is rolled out; an earlier one where it is taken back"),
  event: word("rolloutEvent", "progress deadline exceeded: it goes on all the same"),
  pods: int32("1", "that the workload has then, without those that are ordered to end"),
  updated: int32("1", "of these, those of that template"),
  available: int32("1", "of these of any template, those that are ready for long enough"),
});

export const SERVICE_REQUESTS = table(
  "serviceRequests",
  "one row for each request to a service, in the order in which they ended, then those open at the " +
    "end",
  {
    request: double("1", "number of the request among those to services, from 0"),
    service: word("service", "which service"),
    source: word("node", "the node that asked"),
    arrivalSeconds: double("s", "when it came up"),
    answeredSeconds: nullable(double("s", "when the source had its answer")),
    pod: nullable(word("pod", "of the try that was answered, or failed last")),
    node: nullable(word("node", "where that ran")),
    outcome: word("requestOutcome", REQUEST_MEANINGS),
    reason: nullable(word("serviceReason", "why it was rejected or lost")),
    latencySeconds: nullable(double("s", "from arrival to answer")),
    waitingSeconds: nullable(double("s", "of that, in the queue of the pod")),
    deadlineSeconds: nullable(double("s", "allowed from arrival to answer")),
    tries: int32("1", "at one pod each"),
    served: int32("1", "how often its work had been done by then"),
  },
);

export const DISRUPTIONS = table(
  "disruptions",
  "pods that had to go, or were asked to: by order of a drain, of a preemption, or with their nodes",
  {
    timeSeconds,
    pod,
    workload,
    node: nullable(word("node", "where it was")),
    cause: word("disruptionCause", "why"),
    verdict: word("disruptionVerdict", "what its budget said; of failures it is not asked"),
    budget: nullable(word("budget", "the budget that speaks of it")),
  },
);

export const CLUSTER_NODES = table("clusterNodes", "samples of the nodes of the cluster", {
  timeSeconds,
  node: word("node", "name"),
  ready: int32("1", "1 while the control plane hears of it"),
  unschedulable: int32("1", "1 while it is cordoned"),
  pods: int32("1", "that hold a place there"),
  reservedCpuShare: double("1", "of what pods may reserve of its cores"),
  reservedMemoryShare: double("1", "of what they may reserve of its memory"),
  reservedGpuShare: nullable(double("1", "the same of GPUs; null where it has none")),
});

export const SERVICE_TABLES = [
  PODS,
  PLACEMENTS,
  PLACEMENT_SCORES,
  WORKLOADS,
  SCALINGS,
  ROLLOUTS,
  SERVICE_REQUESTS,
  DISRUPTIONS,
  CLUSTER_NODES,
] as const;
