import { DEFAULT_ARGUMENTS, type SchedulerArguments } from "./schedulerArguments.ts";

/** A plugin that is switched on at a point; weight 0 for the standard one. */
export interface EnabledPlugin {
  readonly name: string;
  readonly weight: number;
}

/** What a profile changes at one point; "*" among the disabled is all that would be there. */
export interface PluginSet {
  readonly enabled: readonly EnabledPlugin[];
  readonly disabled: readonly string[];
}

/** Points of a cycle that we have; `multiPoint` speaks of all at once. */
export const PLUGIN_POINTS = ["multiPoint", "queueSort", "filter", "postFilter", "score"] as const;
export type PluginPoint = (typeof PLUGIN_POINTS)[number];

/** Points that a file may name and that decide nothing here by themselves. */
export const OTHER_POINTS = [
  ...["preEnqueue", "preFilter", "preScore", "reserve", "permit", "preBind", "bind", "postBind"],
] as const;

/** One profile of a KubeSchedulerConfiguration, defaults filled in. */
export interface SchedulerProfile {
  readonly name: string;
  readonly plugins: { readonly [Point in PluginPoint]: PluginSet };
  readonly arguments: SchedulerArguments;
  /** 0 for Kubernetes' own rule. */
  readonly percentageOfNodesToScore: number;
}

const UNCHANGED: PluginSet = { enabled: [], disabled: [] };

const UNCHANGED_PLUGINS: SchedulerProfile["plugins"] = {
  multiPoint: UNCHANGED,
  queueSort: UNCHANGED,
  filter: UNCHANGED,
  postFilter: UNCHANGED,
  score: UNCHANGED,
};

/** Kubernetes' plugins that we have, in the order in which they act. */
export const MODELLED_PLUGINS = [
  "PrioritySort",
  "NodeUnschedulable",
  "NodeName",
  "TaintToleration",
  "NodeAffinity",
  "NodePorts",
  "NodeResourcesFit",
  "VolumeRestrictions",
  "VolumeBinding",
  "PodTopologySpread",
  "InterPodAffinity",
  "DefaultPreemption",
  "NodeResourcesBalancedAllocation",
  "ImageLocality",
] as const;
export type ModelledPlugin = (typeof MODELLED_PLUGINS)[number];

/**
 * Those that look after what is not modelled: limits and zones of volumes, gates, devices by claim,
 * the binding.
 */
export const UNMODELLED_PLUGINS = [
  "SchedulingGates",
  "EBSLimits",
  "GCEPDLimits",
  "NodeVolumeLimits",
  "AzureDiskLimits",
  "VolumeZone",
  "DynamicResources",
  "DefaultBinder",
] as const;

/** Kubernetes' own scheduler where nothing is configured. */
export const DEFAULT_PROFILE: SchedulerProfile = {
  name: "default-scheduler",
  plugins: UNCHANGED_PLUGINS,
  arguments: DEFAULT_ARGUMENTS,
  percentageOfNodesToScore: 0,
};
