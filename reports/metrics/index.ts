import type { RunSummary } from "../../sim/record/summary.ts";
import { acceleratorUtilisation } from "./acceleratorUtilisation.ts";
import { accuracyInTime } from "./accuracyInTime.ts";
import { accuracyPerRequest } from "./accuracyPerRequest.ts";
import { answeredMax } from "./answeredMax.ts";
import { answeredMean } from "./answeredMean.ts";
import { answeredP95 } from "./answeredP95.ts";
import { blockedEvictions } from "./blockedEvictions.ts";
import { bytesToAccuracy } from "./bytesToAccuracy.ts";
import { carbon } from "./carbon.ts";
import { carbonPerAnswer } from "./carbonPerAnswer.ts";
import { cost } from "./cost.ts";
import { costPerAnswer } from "./costPerAnswer.ts";
import { deadlineMisses } from "./deadlineMisses.ts";
import { energy } from "./energy.ts";
import { energyAboveIdle } from "./energyAboveIdle.ts";
import { energyPerAnswer } from "./energyPerAnswer.ts";
import { evictedPods } from "./evictedPods.ts";
import { failures } from "./failures.ts";
import { fusedInTime } from "./fusedInTime.ts";
import { fusedP50 } from "./fusedP50.ts";
import { fusedP95 } from "./fusedP95.ts";
import { fusedShare } from "./fusedShare.ts";
import { goodput } from "./goodput.ts";
import { jobCompletionTime } from "./jobCompletionTime.ts";
import { joulesToAccuracy } from "./joulesToAccuracy.ts";
import { latencyP50 } from "./latencyP50.ts";
import { latencyP95 } from "./latencyP95.ts";
import { latencyP99 } from "./latencyP99.ts";
import { learntAccuracy } from "./learntAccuracy.ts";
import { lostTraining } from "./lostTraining.ts";
import type { Metric } from "./metric.ts";
import { nodeCarbon } from "./nodeCarbon.ts";
import { nodeCarbonPerAnswer } from "./nodeCarbonPerAnswer.ts";
import { nodeCost } from "./nodeCost.ts";
import { nodeCostPerAnswer } from "./nodeCostPerAnswer.ts";
import { nodeEnergy } from "./nodeEnergy.ts";
import { nodeEnergyAboveIdle } from "./nodeEnergyAboveIdle.ts";
import { nodeEnergyPerAnswer } from "./nodeEnergyPerAnswer.ts";
import { nodeRent } from "./nodeRent.ts";
import { podPending } from "./podPending.ts";
import { podRecovery } from "./podRecovery.ts";
import { podsLost } from "./podsLost.ts";
import { podTime } from "./podTime.ts";
import { radioEnergy } from "./radioEnergy.ts";
import { scalingEfficiency } from "./scalingEfficiency.ts";
import { sentBytes } from "./sentBytes.ts";
import { servedTwice } from "./servedTwice.ts";
import { serviceAvailability } from "./serviceAvailability.ts";
import { serviceMisses } from "./serviceMisses.ts";
import { serviceP95 } from "./serviceP95.ts";
import { tierEnergy } from "./tierEnergy.ts";
import { tierEnergyAboveIdle } from "./tierEnergyAboveIdle.ts";
import { timeToAccuracy } from "./timeToAccuracy.ts";
import { trainingBytes } from "./trainingBytes.ts";
import { trainingEnergy } from "./trainingEnergy.ts";
import { utilisation } from "./utilisation.ts";
import { vehicleEnergy } from "./vehicleEnergy.ts";
import { wastedTraining } from "./wastedTraining.ts";

export type { Metric, MetricBase } from "./metric.ts";

/** The metrics of a run; within a table in the order of its columns. */
const ALL: readonly Metric[] = [
  latencyP50,
  latencyP95,
  latencyP99,
  answeredMean,
  answeredP95,
  answeredMax,
  fusedP50,
  fusedP95,
  fusedInTime,
  fusedShare,
  accuracyInTime,
  accuracyPerRequest,
  deadlineMisses,
  failures,
  energyPerAnswer,
  nodeEnergyPerAnswer,
  energy,
  nodeEnergy,
  energyAboveIdle,
  nodeEnergyAboveIdle,
  vehicleEnergy,
  radioEnergy,
  costPerAnswer,
  nodeCostPerAnswer,
  cost,
  nodeCost,
  carbonPerAnswer,
  nodeCarbonPerAnswer,
  carbon,
  nodeCarbon,
  sentBytes,
  utilisation,
  acceleratorUtilisation,
  tierEnergy,
  tierEnergyAboveIdle,
  timeToAccuracy,
  learntAccuracy,
  wastedTraining,
  trainingEnergy,
  bytesToAccuracy,
  joulesToAccuracy,
  serviceP95,
  serviceAvailability,
  serviceMisses,
  servedTwice,
  podPending,
  podRecovery,
  podsLost,
  evictedPods,
  blockedEvictions,
  jobCompletionTime,
  goodput,
  scalingEfficiency,
  lostTraining,
  trainingBytes,
  podTime,
  nodeRent,
];

const ROLES = ["rank", "beside", "price", null] as const;

/** The same, the most telling first: what ranks policies, what stands beside it, the price. */
export const METRICS: readonly Metric[] = ROLES.flatMap((role) =>
  ALL.filter((metric) => metric.role === role),
);

/** The metrics that make up a table of a run's summary, in the order of its columns. */
export function metricsOfTable<Scope extends Metric["scope"]>(
  table: Metric["table"],
  scope: Scope,
): (Metric & { readonly scope: Scope })[] {
  return ALL.filter(
    (metric): metric is Metric & { readonly scope: Scope } =>
      metric.table === table && metric.scope === scope,
  );
}

/** A metric's figure for one subject. */
export interface Figure {
  /** The application or the tier; null for the run as a whole. */
  readonly subject: string | null;
  readonly value: number | null;
}

/** All figures of a metric: of the run, or of all requests and of each application, or each tier. */
export function figuresOf(metric: Metric, summary: RunSummary): Figure[] {
  switch (metric.scope) {
    case "run":
      return [{ subject: null, value: metric.value(summary) }];
    case "application": {
      const { requests, applications } = summary;
      const whole = { subject: null, value: metric.value(requests) };
      if (applications.length < 2) return [whole];
      const each = applications.map((one) => ({
        subject: one.application,
        value: metric.value(one),
      }));
      return [whole, ...each];
    }
    case "tier":
      return summary.tiers.map((tier) => ({ subject: tier.tier, value: metric.value(tier) }));
  }
}

/** What an answer comes to; a run in which nothing can be asked has no figure of these. */
export const PER_ANSWER_METRICS: readonly Metric[] = [
  energyPerAnswer,
  nodeEnergyPerAnswer,
  costPerAnswer,
  nodeCostPerAnswer,
  carbonPerAnswer,
  nodeCarbonPerAnswer,
];

/** What training jobs are measured by; a run without any has no figure of these. */
export const TRAINING_METRICS: readonly Metric[] = [
  timeToAccuracy,
  bytesToAccuracy,
  joulesToAccuracy,
  learntAccuracy,
  wastedTraining,
  trainingEnergy,
];

/** What pods and services are measured by; a run without a cluster has no figure of these. */
export const SERVICE_METRICS: readonly Metric[] = [
  serviceP95,
  serviceAvailability,
  serviceMisses,
  servedTwice,
  podPending,
  podRecovery,
  podsLost,
  evictedPods,
  blockedEvictions,
  podTime,
  nodeRent,
];

/** What data-parallel training jobs are measured by. */
export const PARALLEL_METRICS: readonly Metric[] = [
  jobCompletionTime,
  goodput,
  scalingEfficiency,
  lostTraining,
  trainingBytes,
];
