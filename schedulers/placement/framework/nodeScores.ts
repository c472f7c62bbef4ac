import type { PluginScore } from "../../../sim/policy/placement.ts";
import type { ClassCache } from "./classCaches.ts";
import type { Cycle } from "./cycle.ts";
import type { WeightedScore } from "./profile.ts";

/** The scorers of a profile: raw scores, normalised each over the candidates, weighted, added up. */
export class NodeScores {
  /** By candidate; holds until the next pod. */
  totals = new Float64Array(0);
  private scores = new Float64Array(0);
  private readonly active: boolean[];
  private readonly weighted: readonly WeightedScore[];
  /** The places of local scorers among all. */
  private readonly local: readonly number[];

  constructor(weighted: readonly WeightedScore[]) {
    this.weighted = weighted;
    this.local = [...weighted.keys()].filter((at) => weighted[at].plugin.isLocal);
    this.active = weighted.map(() => false);
  }

  get localScorers(): number {
    return this.local.length;
  }

  /** Fills in `totals`. */
  sum(cycle: Cycle, cache: ClassCache): void {
    this.prepare(cycle);
    this.refresh(cycle, cache);
    let local = 0;
    this.weighted.forEach(({ plugin, weight }, at) => {
      const column = plugin.isLocal ? cache.scores[local++] : null;
      if (!this.active[at]) return;
      const scores = this.normalised(cycle, at, column);
      for (let one = 0; one < scores.length; one++) this.totals[one] += weight * scores[one];
    });
  }

  /** Every plugin's word on every candidate. */
  explain(cycle: Cycle): PluginScore[][] {
    this.prepare(cycle);
    const explained = Array.from({ length: cycle.candidateCount }, (): PluginScore[] => []);
    this.weighted.forEach(({ plugin, weight }, at) => {
      if (!this.active[at]) return;
      const raws = explained.map((_, one) => plugin.score(cycle, cycle.candidates[one]));
      const scores = this.normalised(cycle, at, null);
      for (let one = 0; one < scores.length; one++) {
        const normalised = scores[one];
        const weighted = weight * normalised;
        explained[one].push({ plugin: plugin.name, raw: raws[one], normalised, weight, weighted });
      }
    });
    return explained;
  }

  private prepare(cycle: Cycle): void {
    const { candidateCount } = cycle;
    if (this.totals.length < candidateCount) {
      this.totals = new Float64Array(2 * candidateCount);
      this.scores = new Float64Array(2 * candidateCount);
    }
    this.totals.fill(0, 0, candidateCount);
    for (let at = 0; at < this.weighted.length; at++) {
      this.active[at] = this.weighted[at].plugin.prepare(cycle);
    }
  }

  /** Scores by local plugins the candidates on which something has changed. */
  private refresh(cycle: Cycle, { scoreVersions, scores }: ClassCache): void {
    const { candidates, candidateCount, cluster } = cycle;
    const { versions } = cluster;
    for (let at = 0; at < candidateCount; at++) {
      const node = candidates[at];
      if (scoreVersions[node] === versions[node]) continue;
      for (let one = 0; one < this.local.length; one++) {
        const place = this.local[one];
        if (!this.active[place]) continue;
        scores[one][node] = this.weighted[place].plugin.score(cycle, node);
      }
      scoreVersions[node] = versions[node];
    }
  }

  private normalised(cycle: Cycle, at: number, column: Int32Array | null): Float64Array {
    const { candidates, candidateCount } = cycle;
    const { plugin } = this.weighted[at];
    const scores = this.scores.subarray(0, candidateCount);
    for (let one = 0; one < candidateCount; one++) {
      const node = candidates[one];
      scores[one] = column === null ? plugin.score(cycle, node) : column[node];
    }
    plugin.normalise(cycle, scores);
    return scores;
  }
}
