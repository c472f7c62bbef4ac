import { dot, type Markish, text } from "@observablehq/plot";
import { shortName } from "./series.ts";
import type { Theme } from "./theme.ts";
import type { ValueScale } from "./valueScale.ts";

/** Pixels from one label to the next. */
const LINE_HEIGHT = 15;

/**
 * Where labels go that would stand at `wanted`, in pixels from the top, so that none covers another
 * and all lie between `top` and `bottom` if there is room: in the same order, the least moved.
 */
export function spreadLabels(
  wanted: readonly number[],
  top: number,
  bottom: number,
  lineHeight: number = LINE_HEIGHT,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed = order.map((index) => wanted[index]);
  for (let at = 0; at < placed.length; at++) {
    placed[at] = Math.max(placed[at], at === 0 ? top : placed[at - 1] + lineHeight);
  }
  for (let at = placed.length - 1; at >= 0; at--) {
    placed[at] = Math.min(
      placed[at],
      at === placed.length - 1 ? bottom : placed[at + 1] - lineHeight,
    );
  }
  const result = [...wanted];
  order.forEach((index, at) => {
    result[index] = placed[at];
  });
  return result;
}

/** Where the line of a series ends, in the axis's unit; not a number where that is above its top. */
export interface LineEnd {
  readonly series: string;
  readonly y: number;
}

/** The names at the ends of lines, each with its symbol; `height` is the axis's, in pixels. */
export function endLabels(
  ends: readonly LineEnd[],
  scale: ValueScale,
  height: number,
  theme: Theme,
): Markish[] {
  const wanted = ends.map(({ y }) => (Number.isNaN(y) ? 0 : height * (1 - scale.share(y))));
  const pixels = spreadLabels(wanted, 0, height);
  const labels = ends.map(({ series }, index) => ({
    ...{ series, name: shortName(series), y: scale.at(1 - pixels[index] / height) },
  }));
  return [
    dot(labels, {
      ...{ frameAnchor: "right", y: "y", dx: 20, r: 4, clip: false },
      ...{ symbol: "series", fill: "series", stroke: "series" },
    }),
    text(labels, {
      ...{ frameAnchor: "right", textAnchor: "start", y: "y", dx: 30, text: "name" },
      ...{ fill: theme.ink, title: "series" },
    }),
  ];
}
