import { TIERS } from "../../../sim/policy/tier.ts";
import { NO_INTEGER } from "../../../sim/record/column.ts";
import { NODES } from "../../../sim/record/tables.ts";
import { nodeOrigin } from "../../data/nodeTiers.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { sampleTimes } from "../../data/sampleTimes.ts";
import { someColumns } from "../../data/someColumns.ts";

/** What heat maps are drawn from. */
export const BUSY_TABLES = [
  someColumns(NODES, [
    ...(["timeSeconds", "node", "up", "powerWatts"] as const),
    ...(["processorBusyShare", "processorQueueLength"] as const),
    ...(["acceleratorBusyShare", "acceleratorQueueLength"] as const),
  ]),
];

/** What may be looked at, as columns of the table `nodes`, with what they are called. */
export const BUSY_FIGURES = [
  ["acceleratorBusyShare", "accelerators", "1"],
  ["processorBusyShare", "processors", "1"],
  ["acceleratorQueueLength", "queue of accelerators", "tasks"],
  ["processorQueueLength", "queue of processors", "tasks"],
  ["powerWatts", "power", "W"],
] as const;
export type BusyFigure = (typeof BUSY_FIGURES)[number][0];

/** One node over time, or all vehicles of an entry together. */
export interface BusyRow {
  /** The node's name, or that of the entry that `nodeOrigin` tells. */
  readonly node: string;
  /** How many nodes it is the mean of. */
  readonly nodes: number;
  readonly tier: string;
  /** The mean of each span; NaN where the node has no such figure or was not there. */
  readonly values: Float64Array;
  /** Share of the samples of each span at which it had failed. */
  readonly down: Float64Array;
}

export interface BusyOverTime {
  /** The ends of the spans. */
  readonly timesSeconds: readonly number[];
  /** By tier, the nearest first. */
  readonly rows: readonly BusyRow[];
  /** What the darkest colour stands for: 1 for shares, else the most there is. */
  readonly most: number;
}

/**
 * A figure of all nodes over time; nodes that have it at no time are left out, and the vehicles of
 * an entry, of which there may be thousands, are one row.
 */
export function busyOverTime(run: OpenedRun, figure: BusyFigure): BusyOverTime {
  const table = run.tables.get(NODES);
  const times = sampleTimes(table);
  const sums = new Map<string, RowSum>();
  const ofNode = table.words("node").map((node) => {
    const origin = nodeOrigin(run, node);
    const name = origin?.isVehicle ? origin.group : node;
    let sum = sums.get(name);
    if (sum === undefined) {
      sums.set(name, (sum = new RowSum(name, origin?.tier ?? "", times.ends.length)));
    }
    sum.nodes++;
    return sum;
  });
  const [codes, up] = [table.codes("node"), table.numbers("up")];
  const values = table.numbers(figure);
  for (let row = 0; row < table.rowCount; row++) {
    const value = values[row] === NO_INTEGER ? Number.NaN : values[row];
    ofNode[codes[row]].add(times.spanOf[row], value, up[row]);
  }
  const rows = [...sums.values()].map((sum) => sum.row());
  const known = rows.filter((row) => row.values.some((value) => !Number.isNaN(value)));
  const rank = ({ tier }: BusyRow) => TIERS.indexOf(tier as (typeof TIERS)[number]);
  known.sort((a, b) => rank(a) - rank(b));
  return { timesSeconds: times.ends, rows: known, most: mostOf(known, figure) };
}

/** Those figures that any node of a run has. */
export const figuresIn = perRun(({ tables }): (readonly [BusyFigure, string])[] => {
  const table = tables.get(NODES);
  const known = BUSY_FIGURES.filter(([column]) => {
    const values = table.numbers(column);
    return values.some((value) => value !== NO_INTEGER && !Number.isNaN(value));
  });
  return known.map(([column, name]) => [column, name]);
});

class RowSum {
  nodes = 0;
  private readonly name: string;
  private readonly tier: string;
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  private readonly samples: Float64Array;
  private readonly downs: Float64Array;

  constructor(name: string, tier: string, spans: number) {
    this.name = name;
    this.tier = tier;
    this.sums = new Float64Array(spans);
    this.counts = new Float64Array(spans);
    this.samples = new Float64Array(spans);
    this.downs = new Float64Array(spans);
  }

  add(span: number, value: number, up: number): void {
    this.samples[span]++;
    this.downs[span] += 1 - up;
    if (Number.isNaN(value)) return;
    this.sums[span] += value;
    this.counts[span]++;
  }

  row(): BusyRow {
    const { name: node, tier, nodes } = this;
    return {
      ...{ node, tier, nodes },
      values: this.sums.map((sum, span) => sum / this.counts[span]),
      down: this.downs.map((down, span) => (down === 0 ? 0 : down / this.samples[span])),
    };
  }
}

function mostOf(rows: readonly BusyRow[], figure: BusyFigure): number {
  if (figure.endsWith("Share")) return 1;
  let most = 0;
  for (const { values } of rows) for (const value of values) if (value > most) most = value;
  return most || 1;
}
