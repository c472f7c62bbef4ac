import type { PlotOptions } from "@observablehq/plot";
import { evenTicks } from "../../reports/figures/valueScale.ts";
import { formatQuantity } from "../../reports/format.ts";
import { VARIABLE_PALETTE } from "../theme/palette.ts";
import type { ChartRoom } from "./Chart.tsx";

/** Amounts over time that add up, one upon the other from the ground. */
export interface StackData {
  /** "W", "bit/s", "USD/h", "1" for counts. */
  readonly unit: string;
  readonly endSeconds: number;
  /** The ends of the spans that values are of; each begins where the one before ends, the first at 0. */
  readonly timesSeconds: readonly number[];
  readonly series: readonly StackSeries[];
  /** Whether spans are things of their own, told apart by a hairline where there is room. */
  readonly isParted?: boolean;
}

export interface StackSeries {
  readonly name: string;
  readonly colour: string;
  /** One for each span; NaN where nothing is known. */
  readonly values: ArrayLike<number>;
}

interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** A hairline between spans takes room from them: with more spans than this there is none. */
const PIXELS_TO_PART = 6;

/** Areas with a step at the end of each span. */
export function stackChart(data: StackData, { plot, widthPixels }: ChartRoom): PlotOptions {
  const { unit, series, endSeconds, timesSeconds, isParted = false } = data;
  const hasRoom = widthPixels / timesSeconds.length >= PIXELS_TO_PART;
  const { muted, hairline } = VARIABLE_PALETTE;
  const name = (value: number) => tickText(value, unit);
  const ticks = unit === "1" ? evenTicks(0, Math.max(1, highest(data)), 1) : 5;
  return {
    ...{ height: 260, marginLeft: 72, marginRight: 16, marginTop: 12, marginBottom: 32 },
    x: { domain: [0, endSeconds], label: null },
    y: { label: null, zero: true, nice: true },
    color: {
      type: "categorical",
      domain: series.map((one) => one.name),
      range: series.map((one) => one.colour),
    },
    marks: [
      plot.rectY(spansOf(data), {
        ...{ x1: "from", x2: "to", y: "value", fill: "name", inset: 0 },
        insetRight: isParted && hasRoom ? 1 : 0,
        shapeRendering: "crispEdges",
        order: series.map((one) => one.name),
      }),
      plot.gridY({ stroke: hairline, strokeOpacity: 0.6, ticks }),
      plot.axisX({ color: muted, tickFormat: (seconds: number) => `${seconds} s` }),
      plot.axisY({ color: muted, ticks, tickFormat: name }),
      plot.ruleY([0], { stroke: hairline }),
    ],
  };
}

function tickText(value: number, unit: string): string {
  if (unit === "1") return String(value);
  // "$0.20/h": the hour is no part of what is shortened.
  const [amount, per] = unit.split("/h");
  const isHourly = per === "";
  return isHourly ? `${formatQuantity(value, amount, 2)}/h` : formatQuantity(value, unit, 2);
}

/** The highest that the areas reach together. */
function highest({ timesSeconds, series }: StackData): number {
  const known = (value: number) => (Number.isNaN(value) ? 0 : value);
  return timesSeconds.reduce((most, _, at) => {
    const sum = series.reduce((before, { values }) => before + known(values[at]), 0);
    return Math.max(most, sum);
  }, 0);
}

function spansOf({ timesSeconds, series }: StackData): Span[] {
  return series.flatMap(({ name, values }) =>
    timesSeconds.flatMap((to, at) => {
      const value = values[at];
      if (Number.isNaN(value) || value === 0) return [];
      return [{ name, from: at === 0 ? 0 : timesSeconds[at - 1], to, value }];
    }),
  );
}
