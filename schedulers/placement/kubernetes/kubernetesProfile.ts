import {
  MODELLED_PLUGINS,
  type ModelledPlugin,
  type PluginSet,
  type SchedulerProfile,
} from "../../../sim/cluster/schedulerConfiguration.ts";
import type { Profile } from "../framework/profile.ts";
import type { TieBreak } from "../framework/tieBreak.ts";
import { tightestDevice } from "../gpu/devices.ts";
import { gpuFit } from "../gpu/gpuFit.ts";
import { defaultPreemption } from "../preemption/defaultPreemption.ts";
import { type QueueName, queueOrder } from "../queues/index.ts";
import { FILTERS, SCORES } from "./catalogue.ts";
import { type Release, type ReleaseRules, rulesOf } from "./releases.ts";

/** Weights of plugins that score, where no profile says otherwise. */
const WISHES: { readonly [Name in ModelledPlugin]?: number } = {
  TaintToleration: 3,
  NodeAffinity: 2,
  InterPodAffinity: 2,
};
const STANDARD_WEIGHT = 1;
const SPREAD_WEIGHT = 2;

/** How a scheduler of a release acts, beside what its configuration says. */
export interface KubernetesOptions {
  readonly release: Release;
  readonly ties: TieBreak;
  readonly queue: QueueName;
}

/**
 * A profile of a KubeSchedulerConfiguration as a scheduler of a release composes it. GPU devices
 * are fitted as well, where pods ask for them, and chosen by the least room: kube-scheduler leaves
 * that to the node.
 */
export function kubernetesProfile(
  { plugins, arguments: told, percentageOfNodesToScore }: SchedulerProfile,
  { release, ties, queue }: KubernetesOptions,
): Profile {
  const rules = rulesOf(release);
  const filters = active(plugins.multiPoint, plugins.filter, (name) => FILTERS[name] !== undefined);
  const scores = active(plugins.multiPoint, plugins.score, (name) => SCORES[name] !== undefined);
  const preempts = active(
    plugins.multiPoint,
    plugins.postFilter,
    (name) => name === "DefaultPreemption",
  );
  return {
    queue: queueOrder(queue),
    filters: [...filters.map(({ name }) => FILTERS[name]!(told, rules)), gpuFit()],
    scores: scores.map(({ name, weight }) => {
      return { plugin: SCORES[name]!(told, rules), weight: weight || weightOf(name, rules) };
    }),
    devices: tightestDevice,
    preemption: preempts.length > 0 ? defaultPreemption(told.preemption) : null,
    percentageOfNodesToScore,
    ties,
  };
}

function weightOf(name: ModelledPlugin, { weighsWishes }: ReleaseRules): number {
  if (name === "PodTopologySpread") return SPREAD_WEIGHT;
  return (weighsWishes ? WISHES[name] : undefined) ?? STANDARD_WEIGHT;
}

/**
 * The plugins at a point: those of all points that act there, less what is disabled, and what is
 * enabled; a word at the point itself overrules one at all points.
 */
function active(
  everywhere: PluginSet,
  here: PluginSet,
  acts: (name: ModelledPlugin) => boolean,
): { name: ModelledPlugin; weight: number }[] {
  const found: { name: ModelledPlugin; weight: number }[] = [];
  for (const name of MODELLED_PLUGINS) {
    if (!acts(name)) continue;
    const own = here.enabled.find((one) => one.name === name);
    const general = everywhere.enabled.find((one) => one.name === name);
    const isThere = general !== undefined || !disables(everywhere, name);
    if (own === undefined && (!isThere || disables(here, name))) continue;
    found.push({ name, weight: own?.weight || general?.weight || 0 });
  }
  return found;
}

function disables({ disabled }: PluginSet, name: string): boolean {
  return disabled.includes(name) || disabled.includes("*");
}
