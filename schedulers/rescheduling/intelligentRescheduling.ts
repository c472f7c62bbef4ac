import { CPU } from "../../sim/cluster/resourceNames.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import type { ValuesOf } from "../../sim/policy/parameters.ts";
import type {
  Move,
  ReschedulingPolicy,
  ReschedulingView,
  RunningPod,
} from "../../sim/policy/rescheduling.ts";
import { smoothing } from "../forecasts/smoothing.ts";
import { below, dollarsPerHour, wattsAdded } from "../placement/platform/worth.ts";
import { WORTH_PARAMETERS } from "../placement/platform/worthParameters.ts";
import { FittingNodes } from "./fittingNodes.ts";
import { UseForecasts } from "./useForecasts.ts";

const MILLI = 1000;

interface Options extends ValuesOf<typeof WORTH_PARAMETERS> {
  readonly period: number;
  readonly trust: number;
  readonly most: number;
  readonly level: number;
  readonly trend: number;
}

/** A pod, where it could go, and what that would bring. */
interface Offer {
  readonly pod: RunningPod;
  readonly node: number;
  readonly gain: number;
  readonly terms: Record<string, number>;
}

class IntelligentRescheduling implements ReschedulingPolicy {
  private readonly options: Options;
  private readonly forecasts: UseForecasts;
  private readonly fitting = new FittingNodes();

  constructor(options: Options) {
    const { level, trend } = options;
    this.options = options;
    this.forecasts = new UseForecasts({ level, trend, season: 0, seasonLength: 0 });
  }

  periodSeconds(): number {
    return this.options.period;
  }

  moves(view: ReschedulingView): Move[] {
    this.forecasts.add(view);
    const loads = this.loads(view);
    const offers = view.pods.flatMap((pod) => this.bestOffer(view, pod, loads) ?? []);
    offers.sort((one, other) => other.gain - one.gain || one.pod.pod.id - other.pod.pod.id);
    const taken = new Set<number>();
    const moves: Move[] = [];
    for (const { pod, node, terms } of offers) {
      // What two moves do to one node has not been reckoned with.
      if (moves.length === this.options.most) break;
      if (taken.has(node) || taken.has(pod.pod.node)) continue;
      taken.add(node).add(pod.pod.node);
      moves.push({ pod: pod.pod.id, node, terms });
    }
    return moves;
  }

  /** By node: cores that its pods are forecast to use. */
  private loads({ cluster, pods }: ReschedulingView): Float64Array {
    const loads = new Float64Array(cluster.nodeCount);
    for (const { pod, workload } of pods) loads[pod.node] += this.forecasts.cores(workload) ?? 0;
    return loads;
  }

  /** Null where no move of the pod pays. */
  private bestOffer(view: ReschedulingView, pod: RunningPod, loads: Float64Array): Offer | null {
    const expected = this.forecasts.cores(pod.workload);
    if (!pod.mayGo || expected === null || pod.pod.spec.gpu !== null) return null;
    const error = this.forecasts.error(pod.workload) ?? expected;
    const { trust } = this.options;
    return view.cluster.suppose((trial) => {
      const home = pod.pod.node;
      trial.remove(pod.pod);
      const now = this.worth(view, pod, home, loads[home]);
      let best: Offer | null = null;
      for (const node of this.fitting.for(pod.pod, view)) {
        if (node === home) continue;
        // Where it goes it may need more than was forecast, by as much as forecasts were off.
        const then = this.worth(view, pod, node, loads[node] + expected + error);
        const gain = (then - now) * trust - pod.startSeconds;
        if (gain <= 0 || gain <= (best?.gain ?? 0)) continue;
        const terms = { now, then, startSeconds: pod.startSeconds, gain };
        best = { pod, node, gain, terms: { ...terms, expectedCores: expected, errorCores: error } };
      }
      return best;
    });
  }

  /** What a node is to a pod that is on no node now, when so many cores are in use there: 0 … 1. */
  private worth(
    { cluster, askers }: ReschedulingView,
    { pod }: RunningPod,
    node: number,
    cores: number,
  ): number {
    const { cost, performance, energy, costLimit, powerLimit, latencyLimit } = this.options;
    const dollars = dollarsPerHour(cluster, pod, node);
    const watts = wattsAdded(cluster, pod, node, cluster.podNumbers[node]);
    const all = cluster.allocatable(CPU)[node] / MILLI;
    const left = all > 0 ? below(cores, all) : 0;
    const latency = askers?.latencySeconds(pod, node) ?? null;
    const pace = latency === null ? left : (left + below(latency, latencyLimit)) / 2;
    const sum =
      cost * (dollars === null ? 0 : below(dollars, costLimit)) +
      performance * pace +
      energy * (watts === null ? 0 : below(watts, powerLimit));
    const weights = cost + performance + energy;
    return weights > 0 ? sum / weights : 0;
  }
}

/**
 * Once a minute it forecasts what pods will use, and moves those for which another node is worth
 * more than their own: on the scales of `intelligent-placement`, but by the cores that are forecast
 * to be used in place of those reserved. A move pays where what it gains over the time for which
 * forecasts are trusted is more than the start of a pod, in which it is worth nothing; at its new
 * node a pod is taken to need as much more as forecasts were off on average.
 */
export const intelligentRescheduling = definePolicy({
  kind: "rescheduling",
  name: "intelligent-rescheduling",
  summary: "Forecasts use, and moves pods where the gain pays for the start on another node.",
  source: "weights and times chosen; forecasts by Holt and Winters, Management Science 6(3), 1960",
  parameters: [
    ...WORTH_PARAMETERS,
    {
      type: "number",
      name: "period",
      summary: "From one look to the next.",
      default: 60,
      minimum: 1,
      maximum: 1e6,
      unit: "s",
      source: "chosen: four of the 15 s at which Kubernetes measures what pods use",
    },
    {
      type: "number",
      name: "trust",
      summary: "Time for which a gain is taken to last.",
      default: 600,
      minimum: 1,
      maximum: 1e7,
      unit: "s",
      source: "chosen: ten periods",
    },
    {
      type: "number",
      name: "most",
      summary: "Moves at one look at most.",
      default: 3,
      minimum: 1,
      maximum: 1000,
      integer: true,
      unit: "1",
      source: "chosen",
    },
    smoothing("level", "level", 0.5),
    smoothing("trend", "trend", 0.1),
  ],
  create: (parameters) => new IntelligentRescheduling(parameters),
});
