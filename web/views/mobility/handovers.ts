import { NO_WORD } from "../../../sim/record/column.ts";
import { HANDOVER_KINDS, HANDOVERS } from "../../../sim/record/tables.ts";
import { areaColour } from "../../charts/Legend.tsx";
import type { StackData } from "../../charts/stackChart.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

const BINS = 60;

/** How long vehicles stayed in a cell. */
export interface CellDwell {
  readonly cell: string;
  /** Stays that ended within the run; those that began at its start are among them. */
  readonly stays: number;
  readonly meanSeconds: number;
  readonly medianSeconds: number;
}

export interface Handovers {
  /** Changes by kind after the begin, in equal parts of the run. */
  readonly stack: StackData;
  /** Seconds of all stays that ended, rising. */
  readonly dwellSeconds: Float64Array;
  /** Stays that went on at the end of the run: how long they lasted is not known. */
  readonly openStays: number;
  /** The cell with most stays first. */
  readonly cells: readonly CellDwell[];
}

/** Changes of cell over time, and how long vehicles stayed. */
export const handoversOf = perRun(measure);

function measure(run: OpenedRun): Handovers {
  const endSeconds = run.record.summary.simulatedSeconds;
  const { byCell, openStays } = staysOf(run);
  const cells = [...byCell].map(([cell, seconds]) => {
    const sorted = Float64Array.from(seconds).sort();
    return {
      ...{ cell, stays: sorted.length, meanSeconds: sum(sorted) / sorted.length },
      medianSeconds: sorted[Math.ceil(sorted.length / 2) - 1],
    };
  });
  return {
    stack: kindsOverTime(run, endSeconds),
    dwellSeconds: Float64Array.from([...byCell.values()].flat()).sort(),
    openStays,
    cells: cells.sort((a, b) => b.stays - a.stays || (a.cell < b.cell ? -1 : 1)),
  };
}

function kindsOverTime(run: OpenedRun, endSeconds: number): StackData {
  const table = run.tables.get(HANDOVERS);
  const [times, kinds] = [table.numbers("timeSeconds"), table.codes("kind")];
  const words = table.words("kind");
  const counts = new Map<string, Float64Array>();
  for (let row = 0; row < table.rowCount; row++) {
    // Where vehicles are when it begins is no change.
    if (times[row] === 0) continue;
    const kind = words[kinds[row]];
    let bins = counts.get(kind);
    if (bins === undefined) counts.set(kind, (bins = new Float64Array(BINS)));
    bins[Math.min(BINS - 1, Math.floor((times[row] / endSeconds) * BINS))]++;
  }
  return {
    ...{ unit: "1", endSeconds },
    timesSeconds: Array.from({ length: BINS }, (_, bin) => ((bin + 1) / BINS) * endSeconds),
    series: HANDOVER_KINDS.flatMap((kind, at) => {
      const values = counts.get(kind);
      return values === undefined ? [] : [{ name: kind, colour: areaColour(at), values }];
    }),
  };
}

/** Seconds of the stays that ended, by cell. */
function staysOf(run: OpenedRun): { byCell: Map<string, number[]>; openStays: number } {
  const table = run.tables.get(HANDOVERS);
  const [times, vehicles] = [table.numbers("timeSeconds"), table.codes("vehicle")];
  const [to, words] = [table.codes("to"), table.words("to")];
  const staying = new Map<number, { readonly cell: number; readonly since: number }>();
  const byCell = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const stay = staying.get(vehicles[row]);
    if (stay !== undefined) {
      const seconds = byCell.get(words[stay.cell]) ?? [];
      seconds.push(times[row] - stay.since);
      byCell.set(words[stay.cell], seconds);
    }
    if (to[row] === NO_WORD) staying.delete(vehicles[row]);
    else staying.set(vehicles[row], { cell: to[row], since: times[row] });
  }
  return { byCell, openStays: staying.size };
}

function sum(values: Float64Array): number {
  return values.reduce((total, one) => total + one, 0);
}
