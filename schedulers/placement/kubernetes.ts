import { DEFAULT_ARGUMENTS, SCORING_STRATEGIES } from "../../sim/cluster/schedulerArguments.ts";
import {
  DEFAULT_PROFILE,
  type SchedulerProfile,
} from "../../sim/cluster/schedulerConfiguration.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import type { Parameters } from "../../sim/policy/parameters.ts";
import { ProfilePolicy } from "./framework/profilePolicy.ts";
import { tiesParameter } from "./framework/tieBreak.ts";
import { type KubernetesOptions, kubernetesProfile } from "./kubernetes/kubernetesProfile.ts";
import { LATEST_RELEASE, RELEASES } from "./kubernetes/releases.ts";
import { QUEUE } from "./queues/index.ts";

/** A line through (0, 0) and (100, 10): the fuller the better, as for packing. */
const PACKING_SHAPE = [
  { utilization: 0, score: 0 },
  { utilization: 100, score: 10 },
];

/**
 * kube-scheduler with its default profile, plugin by plugin. Volumes, gates and claims for devices
 * are not modelled. Held by the tests' tables of Kubernetes itself.
 */
export const kubernetes = definePolicy({
  kind: "placement",
  name: "kubernetes",
  summary: "Goes through the filters and scores of Kubernetes' own scheduler, as of a release.",
  source: "kubernetes/kubernetes, pkg/scheduler",
  randomised: true,
  parameters: [
    {
      type: "word",
      name: "release",
      summary: "The release whose formulas and weights hold.",
      default: LATEST_RELEASE,
      values: RELEASES,
      source: "chosen: the latest that is modelled",
    },
    {
      type: "word",
      name: "strategy",
      summary: "How NodeResourcesFit scores; the ratio is the line from empty to full.",
      default: "LeastAllocated",
      values: SCORING_STRATEGIES,
      source: "kube-scheduler: NodeResourcesFitArgs",
    },
    {
      type: "number",
      name: "percentage",
      summary:
        "Share of the nodes that is looked at, of large clusters; 0 is Kubernetes' own rule.",
      default: 0,
      minimum: 0,
      maximum: 100,
      integer: true,
      unit: "%",
      source: "kube-scheduler: percentageOfNodesToScore",
    },
    tiesParameter("random", "kube-scheduler: selectHost"),
    QUEUE,
  ],
  create({ release, strategy, percentage, ties, queue }) {
    const { resourcesFit } = DEFAULT_ARGUMENTS;
    const shape = strategy === "RequestedToCapacityRatio" ? PACKING_SHAPE : [];
    const scoringStrategy = { ...resourcesFit.scoringStrategy, type: strategy, shape };
    const profile = {
      ...DEFAULT_PROFILE,
      arguments: { ...DEFAULT_ARGUMENTS, resourcesFit: { ...resourcesFit, scoringStrategy } },
      percentageOfNodesToScore: percentage,
    };
    return new ProfilePolicy(kubernetesProfile(profile, { release, ties, queue }));
  },
});

/**
 * Makes the same policy go by a profile of a KubeSchedulerConfiguration, which has a strategy and a
 * percentage of its own; its other parameters hold as they are.
 */
export function kubernetesProfilePolicy(profile: SchedulerProfile) {
  return (parameters: Parameters): ProfilePolicy => {
    const { release, ties, queue } = parameters as unknown as KubernetesOptions;
    return new ProfilePolicy(kubernetesProfile(profile, { release, ties, queue }));
  };
}
