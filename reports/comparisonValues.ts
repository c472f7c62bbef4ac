import { type Comparison, MEAN_NAMES, type MetricComparison } from "./comparison.ts";
import type { Provenance, RunOrigin } from "./provenance.ts";
import type { MeanInterval } from "./statistics.ts";
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
        return [...about, ...policy, ...originCells(seed, origin), "value", String(value)];
      });
      const over = overSeeds(one, own.mean, own.effect?.estimate ?? null);
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

function overSeeds(
  { scale }: MetricComparison,
  mean: MeanInterval,
  effect: MeanInterval | null,
): [string, string][] {
  const cells = (name: string, { mean: middle, low, high }: MeanInterval): [string, string][] => [
    [name, String(middle)],
    ...(low === null ? [] : [[`${name}, low`, String(low)] as [string, string]]),
    ...(high === null ? [] : [[`${name}, high`, String(high)] as [string, string]]),
  ];
  return [
    ...cells(`${MEAN_NAMES[scale]} mean`, mean),
    ...(effect === null ? [] : cells(EFFECT_NAMES[scale], effect)),
  ];
}
