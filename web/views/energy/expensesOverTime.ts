import { NO_WORD } from "../../../sim/record/column.ts";
import { EXPENSES } from "../../../sim/record/tables.ts";
import { areaColour } from "../../charts/Legend.tsx";
import type { StackData, StackSeries } from "../../charts/stackChart.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { type SampleTimes, sampleTimes } from "../../data/sampleTimes.ts";

const SECONDS_PER_HOUR = 3600;

/** What one thing went at, over time. */
export interface ExpenseOverTime {
  /** By tier of nodes and class of links, of what is modelled. */
  readonly stack: StackData;
  /** Tiers and classes of links for which it is not modelled, and which are therefore not in it. */
  readonly without: readonly string[];
}

/** Cost and carbon by the hour, the mean of each span; null where the record has no such table. */
export const expensesOverTime = perRun(measure);

function measure(run: OpenedRun) {
  if (!run.tables.names.includes(EXPENSES.name)) return null;
  return {
    cost: rates(run, "costDollars", "USD/h"),
    carbon: rates(run, "carbonGrams", "g/h"),
  };
}

function rates(run: OpenedRun, column: string, unit: string): ExpenseOverTime {
  const table = run.tables.get(EXPENSES);
  const times = sampleTimes(table);
  const amounts = table.numbers(column);
  const { warmupSeconds, simulatedSeconds } = run.record.summary;
  const parts = [...partsOf(table)].map(([name, { tier, rows }]) => {
    const isModelled = rows.every((row) => !Number.isNaN(amounts[row]));
    const values = isModelled ? hourly(table, rows, amounts, times, warmupSeconds) : null;
    return { name, tier, values };
  });
  let links = 0;
  const series = parts.flatMap(({ name, tier, values }): StackSeries[] => {
    const colour = tier === null ? areaColour(links++) : `var(--tier-${tier})`;
    return values === null ? [] : [{ name, colour, values }];
  });
  return {
    without: parts.filter(({ values }) => values === null).map(({ name }) => name),
    stack: { unit, endSeconds: simulatedSeconds, timesSeconds: times.ends, series },
  };
}

interface Part {
  /** Null for links. */
  readonly tier: string | null;
  readonly rows: number[];
}

/** The rows of each tier and each class of links, in the order of time. */
function partsOf(table: RunTable): Map<string, Part> {
  const [tiers, classes] = [table.codes("tier"), table.codes("linkClass")];
  const [tierWords, classWords] = [table.words("tier"), table.words("linkClass")];
  const parts = new Map<string, Part>();
  for (let row = 0; row < table.rowCount; row++) {
    const tier = tiers[row] === NO_WORD ? null : tierWords[tiers[row]];
    const name = tier === null ? `links ${classWords[classes[row]]}` : `nodes ${tier}`;
    let part = parts.get(name);
    if (part === undefined) parts.set(name, (part = { tier, rows: [] }));
    part.rows.push(row);
  }
  return parts;
}

/**
 * What grew, by the hour, in each span; NaN where nothing is known. Amounts begin anew when the
 * warm-up is over: what came between that and the sample before it is not in the record.
 */
function hourly(
  table: RunTable,
  rows: readonly number[],
  amounts: ArrayLike<number>,
  { ends, spanOf }: SampleTimes,
  warmupSeconds: number,
): Float64Array {
  const seconds = table.numbers("timeSeconds");
  const [grown, covered] = [new Float64Array(ends.length), new Float64Array(ends.length)];
  let [lastSeconds, last] = [0, 0];
  for (const row of rows) {
    const isFirstCounted = lastSeconds < warmupSeconds && seconds[row] >= warmupSeconds;
    const [from, before] = isFirstCounted ? [warmupSeconds, 0] : [lastSeconds, last];
    grown[spanOf[row]] += amounts[row] - before;
    covered[spanOf[row]] += seconds[row] - from;
    [lastSeconds, last] = [seconds[row], amounts[row]];
  }
  return grown.map((amount, span) => (SECONDS_PER_HOUR * amount) / covered[span]);
}
