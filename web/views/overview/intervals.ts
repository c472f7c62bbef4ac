import { compare } from "../../../reports/compare.ts";
import type { GridResult } from "../../../reports/comparison.ts";
import { figureText } from "../../../reports/figureText.ts";
import { METRICS } from "../../../reports/metrics/index.ts";
import { batchMeans } from "../../../reports/statistics/batchMeans.ts";
import type { MeanInterval } from "../../../reports/statistics/meanInterval.ts";
import type { AppState } from "../../app-state/appState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { missedDeadlines } from "./missedDeadlines.ts";
import type { ToldDoubt } from "./toldDoubt.ts";

/** How sure a figure is, and from what that is known. */
export interface FigureDoubt {
  readonly interval: MeanInterval;
  /** "5 seeds of rush-hour", "this run alone, batch means". */
  readonly from: string;
}

/** By the names of metrics, for figures of the run as a whole. */
export type Doubts = ReadonlyMap<string, FigureDoubt>;

/** The same in words: "12.0 % [11.2 %, 12.9 %]". */
export function doubtTexts(doubts: Doubts): Map<string, ToldDoubt> {
  return new Map(
    METRICS.flatMap((metric) => {
      const found = doubts.get(metric.name);
      if (found === undefined) return [];
      const { mean, low, high } = found.interval;
      const [middle, ...ends] = [mean, low, high].map((value) => figureText(metric, value));
      return [[metric.name, { text: `${middle} [${ends.join(", ")}]`, from: found.from }] as const];
    }),
  );
}

/** From other seeds of the same, as far as these are open. */
export function doubtsOfSeeds(run: OpenedRun, state: AppState): Doubts {
  const found = [
    ...state.experiments.value.map((one) => ({ from: one.manifest.name, ...seedsIn(one, run) })),
    { from: "the opened runs", results: openedSeeds(run, state.runs.value) },
  ].find(({ results }) => results.length > 1);
  if (found === undefined) return new Map();
  const from = `${found.results.length} seeds of ${found.from}`;
  const { metrics } = compare(found.results);
  return new Map(
    metrics
      .filter(({ subject }) => subject === null)
      .map(({ metric, policies: [{ mean }] }) => [metric.name, { interval: mean, from }] as const)
      .filter(([, { interval }]) => interval.low !== null),
  );
}

/** From the run alone: of the share that missed its deadline, once its tables have been read. */
export function doubtsOfRun(run: OpenedRun): Doubts {
  const found = batchMeans(missedDeadlines(run));
  if ("refusal" in found) return new Map();
  const { mean, low, high, count } = found.interval;
  const interval = { count, mean, low: Math.max(0, low!), high: Math.min(1, high!) };
  return new Map([["deadline-misses", { interval, from: "this run alone, batch means" }]]);
}

type Experiment = AppState["experiments"]["value"][number];

/** The runs of an experiment that differ from this one in their seed alone. */
function seedsIn({ manifest, outcomes }: Experiment, { record }: OpenedRun) {
  const own = manifest.cells.find(({ inputHash }) => inputHash === record.inputHash);
  if (own === undefined) return { results: [] };
  const textOf = (settings: object) => JSON.stringify({ ...settings, seed: null });
  const results = manifest.cells
    .filter(({ settings }) => textOf(settings) === textOf(own.settings))
    .map(({ key, settings }) => resultOf(Number(settings.seed), outcomes.get(key)!));
  return { results };
}

function openedSeeds({ record }: OpenedRun, runs: readonly OpenedRun[]): GridResult[] {
  const policies = JSON.stringify(record.policies);
  const bySeed = new Map(
    runs
      .filter((one) => !one.isUnfinished && one.record.scenario.hash === record.scenario.hash)
      .filter((one) => JSON.stringify(one.record.policies) === policies)
      .map((one) => [one.record.seed, resultOf(one.record.seed, one.record)] as const),
  );
  return [...bySeed.values()];
}

function resultOf(seed: number, outcome: Omit<GridResult, "seed" | "policy">): GridResult {
  const { digest, workloadDigest, summary } = outcome;
  return { policy: "", seed, digest, workloadDigest, summary };
}
