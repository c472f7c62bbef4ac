import { type Comparison, type Effect, MEAN_NAMES, type MetricComparison } from "./comparison.ts";
import { incomparableText } from "./comparisonTable.ts";
import { figureText } from "./figureText.ts";
import type { Provenance, RunOrigin } from "./provenance.ts";
import type { MeanInterval } from "./statistics/meanInterval.ts";
import type { ReportTable } from "./table.ts";

/** What an effect is, for a scale: of the means that stand beside it. */
const EFFECT_NAMES = { ratio: "ratio less one", difference: "difference" } as const;

/**
 * Every figure of a comparison by itself, for other programs: one row for each policy, seed and
 * metric, and the means and effects over the seeds, each by its name. Every row says what it was
 * measured on.
 */
export function comparisonValues(
  comparison: Comparison,
  provenance: Provenance,
): Pick<ReportTable, "header" | "rows"> {
  const { scenario, version } = provenance;
  const general = [scenario.name, scenario.hash, scenario.overrides.join("; "), version];
  const rows = comparison.metrics.flatMap((one) =>
    one.policies.flatMap((own) => {
      const origins = provenance.runs.filter(({ policy }) => policy === own.policy);
      const about = [one.metric.name, one.subject ?? "", one.metric.unit];
      const policy = [own.policy, provenance.parametersOf(own.policy)];
      const single = own.values.map((value, index) => {
        const seed = comparison.seeds[index];
        const origin = origins.find((run) => run.seed === seed);
        return [...about, ...policy, ...originCells(seed, origin), "value", figure(one, value)];
      });
      const over = [
        ...overSeeds(one, own.mean, own.effect?.estimate ?? null),
        ...judgementCells(own.effect),
      ];
      const joint = over.map((cells) => [...about, ...policy, "", "", "", ...cells]);
      return [...single, ...joint].map((cells) => [...general, ...cells]);
    }),
  );
  return { header: HEADER, rows };
}

const HEADER = [
  ...["scenario", "scenario hash", "overrides", "version", "metric", "subject", "unit"],
  ...["policy", "parameters", "seed", "input hash", "digest", "statistic", "value"],
];

function originCells(seed: number, origin: RunOrigin | undefined): string[] {
  return [String(seed), origin?.inputHash ?? "", origin?.digest ?? ""];
}

/** A figure as it is; one that has no bound as the word that stands for it. */
function figure({ metric }: MetricComparison, value: number): string {
  return Number.isFinite(value) ? String(value) : figureText(metric, value);
}

/** The judgement, and why there is none where the policies have not done the same work. */
function judgementCells(effect: Effect | null): [string, string][] {
  if (effect === null || effect.judgement === null) return [];
  const isComparable = effect.judgement !== "incomparable";
  return [["judgement", isComparable ? effect.judgement : incomparableText(effect)]];
}

function overSeeds(
  one: MetricComparison,
  mean: MeanInterval,
  effect: MeanInterval | null,
): [string, string][] {
  const { scale } = one;
  const cells = (name: string, { mean: middle, low, high }: MeanInterval): [string, string][] => [
    [name, name === EFFECT_NAMES[scale] ? String(middle) : figure(one, middle)],
    ...(low === null ? [] : [[`${name}, low`, String(low)] as [string, string]]),
    ...(high === null ? [] : [[`${name}, high`, String(high)] as [string, string]]),
  ];
  return [
    ...cells(`${MEAN_NAMES[scale]} mean`, mean),
    ...(effect === null ? [] : cells(EFFECT_NAMES[scale], effect)),
  ];
}
