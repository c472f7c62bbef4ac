import { PLACEMENT_SCORES, PLACEMENTS } from "../../../sim/record/serviceTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

/** One decision about a pod. */
export interface PodDecision {
  readonly decision: number;
  readonly timeSeconds: number;
  readonly pod: string;
  readonly workload: string;
  readonly attempt: number;
  readonly waitedSeconds: number;
  readonly outcome: string;
  readonly node: string | null;
  readonly victims: number;
  /** Whether the record has what each node was to the policy. */
  readonly isExplained: boolean;
}

/** What one plugin made of a node. */
export interface PluginScore {
  readonly plugin: string;
  readonly raw: number | null;
  readonly normalised: number | null;
  readonly weight: number | null;
  readonly weighted: number | null;
}

/** A node that was left after filtering. */
export interface ScoredNode {
  readonly node: string;
  readonly isChosen: boolean;
  readonly scores: readonly PluginScore[];
  /** The sum of the weighted scores, by which the policy chooses; null where none scored. */
  readonly total: number | null;
}

/** Nodes that one plugin has refused for one reason. */
export interface Refusal {
  readonly plugin: string | null;
  readonly reason: string;
  readonly nodes: readonly string[];
}

export interface PodScores {
  /** The highest total first. */
  readonly scored: readonly ScoredNode[];
  /** What refused most first. */
  readonly refusals: readonly Refusal[];
  readonly plugins: readonly string[];
}

/** All decisions about pods, in their order. */
export const podDecisions = perRun(({ tables }: OpenedRun): readonly PodDecision[] => {
  const table = tables.get(PLACEMENTS);
  const explained = new Set(tables.get(PLACEMENT_SCORES).numbers("decision"));
  const word = (column: string, row: number) => table.value(column, row) as string;
  const number = (column: string, row: number) => table.numbers(column)[row];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    decision: number("decision", row),
    timeSeconds: number("timeSeconds", row),
    ...{ pod: word("pod", row), workload: word("workload", row) },
    attempt: number("attempt", row),
    waitedSeconds: number("waitedSeconds", row),
    ...{ outcome: word("outcome", row), node: table.value("node", row) as string | null },
    victims: number("victims", row),
    isExplained: explained.has(number("decision", row)),
  }));
});

/** What each node was to the policy in one decision. */
export function podScores({ tables }: OpenedRun, decision: number): PodScores {
  const table = tables.get(PLACEMENT_SCORES);
  const decisions = table.numbers("decision");
  const nodes = new Map<string, { isChosen: boolean; scores: PluginScore[] }>();
  const refusals = new Map<string, { plugin: string | null; reason: string; nodes: string[] }>();
  const plugins = new Set<string>();
  const value = (column: string, row: number) => table.value(column, row) as number | null;
  for (let row = 0; row < table.rowCount; row++) {
    if (decisions[row] !== decision) continue;
    const node = String(table.value("node", row));
    const plugin = table.value("plugin", row) as string | null;
    const reason = table.value("refusal", row) as string | null;
    if (reason !== null) {
      const key = `${plugin}\t${reason}`;
      const found = refusals.get(key) ?? { plugin, reason, nodes: [] };
      refusals.set(key, found);
      found.nodes.push(node);
      continue;
    }
    const found = nodes.get(node) ?? { isChosen: value("chosen", row) === 1, scores: [] };
    nodes.set(node, found);
    if (plugin === null) continue;
    plugins.add(plugin);
    found.scores.push({
      ...{ plugin, raw: value("raw", row), normalised: value("normalised", row) },
      ...{ weight: value("weight", row), weighted: value("weighted", row) },
    });
  }
  return {
    scored: [...nodes]
      .map(([node, one]) => ({ node, ...one, total: totalOf(one.scores) }))
      .sort((a, b) => (b.total ?? 0) - (a.total ?? 0) || Number(b.isChosen) - Number(a.isChosen)),
    refusals: [...refusals.values()].sort((a, b) => b.nodes.length - a.nodes.length),
    plugins: [...plugins],
  };
}

function totalOf(scores: readonly PluginScore[]): number | null {
  if (scores.length === 0) return null;
  return scores.reduce((sum, { weighted }) => sum + (weighted ?? 0), 0);
}
