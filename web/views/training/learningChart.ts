import type { PlotOptions } from "@observablehq/plot";
import {
  linearScale,
  logScale,
  sparseTicks,
  tickText,
  type ValueScale,
} from "../../../reports/figures/valueScale.ts";
import { formatCount, formatQuantity, formatShare } from "../../../reports/format.ts";
import type { ChartRoom } from "../../charts/Chart.tsx";
import { seriesSymbols } from "../../charts/seriesSymbols.ts";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";
import { type LearningCurve, type LearntFigure, TAKEN, type TakenFigure } from "./learning.ts";

export interface LearningChartData {
  readonly curves: readonly LearningCurve[];
  readonly learnt: LearntFigure;
  readonly taken: TakenFigure;
  /** Colours by the names of all curves, those that are hidden too. */
  readonly colours: ReadonlyMap<string, string>;
}

interface Point {
  readonly name: string;
  readonly taken: number;
  readonly learnt: number;
}

/** A larger ratio of losses is drawn by powers of ten. */
const LINEAR_RATIO = 50;
const NARROW_PIXELS = 720;
/** Of one curve, more evaluations than this are not marked one by one. */
const MOST_MARKS = 60;

/** Accuracy or loss at evaluations over what the job had taken by then. */
export function learningChart(
  { curves, learnt, taken, colours }: LearningChartData,
  { plot, widthPixels }: ChartRoom,
): PlotOptions {
  const points = curves.map((curve) => pointsOf(curve, learnt, taken));
  const all = points.flat();
  const [, , unit] = TAKEN.find(([name]) => name === taken)!;
  const most = all.reduce((greatest, one) => Math.max(greatest, one.taken), 0) || 1;
  const scale = scaleOf(learnt, all);
  const { muted, hairline, accent, ground } = VARIABLE_PALETTE;
  const targets = learnt === "accuracy" ? curves.flatMap((curve) => curve.targets) : [];
  const domain = [...colours.keys()];
  const isNarrow = widthPixels < NARROW_PIXELS;
  return {
    ...{ height: 360, marginLeft: 56, marginRight: 40, marginTop: 12, marginBottom: 32 },
    x: { domain: [0, most * 1.01], label: null },
    y: { type: scale.type, domain: [...scale.domain], label: null },
    color: { type: "categorical", domain, range: [...colours.values()] },
    symbol: { domain, range: seriesSymbols(domain.length) },
    marks: [
      plot.gridY({ stroke: hairline, ...(scale.ticks && { ticks: scale.ticks }) }),
      plot.axisX({
        ...{ color: muted, ticks: isNarrow ? 4 : 8 },
        tickFormat: (value: number) => takenText(value, unit),
      }),
      plot.axisY({
        ...{ color: muted, text: (value: number) => learntText(learnt, value, 2) },
        ...(scale.type === "log" ? sparseTicks(scale) : { ticks: 5 }),
      }),
      plot.ruleY([...new Set(targets)], { stroke: accent, strokeDasharray: "4 3" }),
      plot.text([...new Set(targets)], {
        ...{ y: (one: number) => one, frameAnchor: "right", textAnchor: "start", dx: 4 },
        ...{ fill: accent, text: (one: number) => formatShare(one, 2) },
      }),
      plot.line(all, {
        ...{ x: "taken", y: "learnt", stroke: "name", z: "name", strokeWidth: 2 },
      }),
      plot.dot(points.flatMap(markedPoints), {
        ...{ x: "taken", y: "learnt", symbol: "name", fill: "name", stroke: ground, r: 4 },
      }),
      plot.tip(
        all,
        plot.pointer({
          ...{ x: "taken", y: "learnt", fill: ground, stroke: hairline },
          title: (one: Point) =>
            `${one.name}\n${learntText(learnt, one.learnt, 3)} after ${takenText(one.taken, unit)}`,
        }),
      ),
    ],
  };
}

function pointsOf({ name, evaluations }: LearningCurve, learnt: LearntFigure, taken: TakenFigure) {
  const points = evaluations.map((one) => ({ name, taken: one[taken], learnt: one[learnt] }));
  // A loss that has grown beyond all numbers has no place; the curve has a gap there.
  return points.filter((one) => Number.isFinite(one.taken) && Number.isFinite(one.learnt));
}

function markedPoints(points: readonly Point[]): Point[] {
  const step = Math.ceil(points.length / MOST_MARKS);
  return points.filter((_, at) => at % step === 0 || at === points.length - 1);
}

function takenText(value: number, unit: string): string {
  if (unit === "1") return formatCount(value);
  if (value === 0) return "0";
  const text = formatQuantity(value, unit);
  // Without digits that say nothing: "1.2 s".
  return text.includes(".") ? text.replace(/\.?0+(?= )/, "") : text;
}

function learntText(learnt: LearntFigure, value: number, digits: number): string {
  if (learnt === "accuracy") return formatShare(value, digits);
  return digits === 2 ? tickText(value) : value.toPrecision(4);
}

/** Accuracy from 0 to 1; losses from 0 to the highest, by powers of ten where they are far apart. */
function scaleOf(learnt: LearntFigure, points: readonly Point[]): ValueScale {
  if (learnt === "accuracy") return linearScale([0, 1], "%");
  const losses = points.map((one) => one.learnt).filter((one) => one > 0);
  if (losses.length === 0) return linearScale([0, 1], "");
  const low = losses.reduce((least, one) => Math.min(least, one));
  const high = losses.reduce((most, one) => Math.max(most, one));
  if (high / low > LINEAR_RATIO) return logScale([low / 1.1, high * 1.1], "");
  return linearScale([0, high * 1.03], "");
}
