import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type {
  NodeExplanation,
  Placement,
  PlacementPolicy,
  PlacementView,
  QueuedPod,
  TurnView,
} from "../../../sim/policy/placement.ts";
import { type ClassCache, ClassCaches } from "./classCaches.ts";
import { Cycle } from "./cycle.ts";
import { Feasibility } from "./feasibility.ts";
import { NodeScores } from "./nodeScores.ts";
import { enoughNodes, NodeSearch } from "./nodeSearch.ts";
import type { Profile } from "./profile.ts";
import { highest } from "./tieBreak.ts";

/** For an explanation, which must not draw: the first of what could be drawn. */
const NO_DRAW: RandomStream = { next: () => 0 };

/**
 * A scheduler composed of plugins, as Kubernetes' is: filter, score, normalise, weigh, choose; and
 * where nothing fits, see which pods to displace. One candidate alone is taken without being
 * scored.
 */
export class ProfilePolicy implements PlacementPolicy {
  readonly turn?: (view: TurnView) => number;
  private readonly profile: Profile;
  private readonly cycle = new Cycle();
  private readonly search = new NodeSearch();
  private readonly feasibility: Feasibility;
  private readonly scores: NodeScores;
  private readonly caches: ClassCaches;

  constructor(profile: Profile) {
    this.profile = profile;
    this.feasibility = new Feasibility(profile.filters);
    this.scores = new NodeScores(profile.scores);
    this.caches = new ClassCaches(this.scores.localScorers);
    const { turn } = profile.queue;
    if (turn !== null) this.turn = turn;
  }

  rank(waiting: QueuedPod): readonly number[] {
    return this.profile.queue.rank(waiting);
  }

  place(view: PlacementView, random: RandomStream): Placement | null {
    const { cycle, feasibility } = this;
    cycle.begin(view, random);
    feasibility.prepare(cycle);
    const cache = this.caches.of(cycle);
    this.search.walk(cycle, feasibility, cache, this.wanted(view));
    if (cycle.candidateCount === 0) {
      return this.profile.preemption?.preempt(cycle, feasibility, this.search) ?? null;
    }
    const node = cycle.candidates[this.chosen(cache)];
    return { node, devices: this.devices(node), victims: [] };
  }

  explain(view: PlacementView): NodeExplanation[] {
    const { cycle, feasibility } = this;
    cycle.begin(view, NO_DRAW);
    feasibility.prepare(cycle);
    const wanted = this.wanted(view);
    const explained: NodeExplanation[] = [];
    for (const node of this.search.order(view.cluster)) {
      if (cycle.candidateCount === wanted) break;
      const refusal = feasibility.refusal(cycle, node);
      explained.push({ node, refusal, scores: [], total: 0 });
      if (refusal === null) cycle.candidates[cycle.candidateCount++] = node;
    }
    const scores = this.scores.explain(cycle);
    let candidate = 0;
    return explained.map((one) => {
      if (one.refusal !== null) return one;
      const own = scores[candidate++];
      return { ...one, scores: own, total: own.reduce((sum, { weighted }) => sum + weighted, 0) };
    });
  }

  /** Without scorers the first node that fits is as good as any. */
  private wanted({ cluster }: PlacementView): number {
    const { percentageOfNodesToScore, scores } = this.profile;
    if (scores.length === 0) return 1;
    return enoughNodes(cluster.presentNodes, percentageOfNodesToScore);
  }

  private chosen(cache: ClassCache): number {
    const { cycle, scores, profile } = this;
    if (cycle.candidateCount === 1) return 0;
    scores.sum(cycle, cache);
    return highest(cycle, scores.totals, profile.ties);
  }

  private devices(node: number): number[] {
    return this.cycle.pod.spec.gpu === null ? [] : this.profile.devices.choose(this.cycle, node);
  }
}
