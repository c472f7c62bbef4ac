import { exp, log } from "../../sim/kernel/exactMath.ts";
import { formatQuantity } from "../format.ts";
import type { Standing } from "./standings.ts";

const HEIGHT = 12;
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** A larger ratio of the largest figure to the smallest is drawn on a logarithmic scale. */
const LINEAR_RATIO = 20;

interface Scale {
  /** The row of a figure, 0 at the bottom. */
  row(figure: number): number;
  /** The figure at the middle of a row. */
  figure(row: number): number;
}

/**
 * The figures of the policies over the axis, for a terminal: a letter for each policy, side by side
 * where they fall into one row; the legend says whose they are.
 */
export function axisChart(standings: readonly Standing[], policies: readonly string[]): string {
  const { unit } = standings[0].metric.metric;
  const scale = scaleOf(standings.flatMap(({ places }) => places.map(meanOf)));
  const columns = standings.map((standing) => column(standing, policies, scale));
  const widths = columns.map((rows, index) =>
    Math.max(standings[index].value.length, ...rows.map((letters) => letters.length)),
  );
  const labels = Array.from({ length: HEIGHT }, (_, row) =>
    row % 3 === 0 || row === HEIGHT - 1 ? formatQuantity(scale.figure(row), unit, 2) : "",
  );
  const margin = Math.max(...labels.map((label) => label.length));
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => cell.padEnd(widths[index])).join("   ");
  const rows = labels.map((label, row) => {
    const axis = label === "" ? "│" : "┤";
    return `${label.padStart(margin)} ${axis} ${line(columns.map((one) => one[row]))}`.trimEnd();
  });
  const rule = `${" ".repeat(margin)} └─${"─".repeat(line(widths.map(() => "")).length)}`;
  const foot = `${" ".repeat(margin)}   ${line(standings.map(({ value }) => value))}`.trimEnd();
  const legend = policies.map((policy, index) => `${letterOf(index)} ${policy}`).join("   ");
  return [...rows.toReversed(), rule, foot, "", legend].join("\n");
}

/** By row, the letters of the policies whose figures fall there. */
function column(
  { places }: Standing,
  policies: readonly string[],
  scale: Scale,
): readonly string[] {
  const rows = Array.from({ length: HEIGHT }, () => "");
  policies.forEach((policy, index) => {
    const place = places.find((one) => one.policy === policy)!;
    rows[scale.row(meanOf(place))] += letterOf(index);
  });
  return rows;
}

/** Of the finite figures; what has no bound stands in the highest row. */
function scaleOf(all: readonly number[]): Scale {
  const figures = all.filter(Number.isFinite);
  const high = Math.max(...figures);
  const positive = figures.filter((figure) => figure > 0);
  const low = Math.min(...positive);
  const top = HEIGHT - 1;
  const clamped = (row: number) => Math.min(top, Math.max(0, Math.round(row)));
  if (positive.length < figures.length || high / low <= LINEAR_RATIO) {
    const bottom = Math.min(0, ...figures);
    const step = (high - bottom) / top || 1;
    return {
      row: (figure) => clamped((figure - bottom) / step),
      figure: (row) => bottom + row * step,
    };
  }
  const step = log(high / low) / top;
  return {
    row: (figure) => clamped(log(figure / low) / step),
    figure: (row) => low * exp(row * step),
  };
}

function meanOf({ figure }: Standing["places"][number]): number {
  return figure.mean.mean;
}

function letterOf(index: number): string {
  return LETTERS[index % LETTERS.length];
}
