import type { Ink } from "../../drawing/ink.ts";
import type { Palette } from "../../theme/palette.ts";
import type { BusyOverTime } from "./busyOverTime.ts";

/** Pixels of a row, with a hairline between two. */
export const ROW_PIXELS = 18;

/** Where things are drawn. */
export interface HeatRoom {
  readonly context: Ink;
  readonly widthPixels: number;
  readonly endSeconds: number;
  readonly palette: Palette;
}

/** Rows of nodes over time: the fuller, the more of the accent; hatched where a node had failed. */
export function drawHeat({ rows, timesSeconds, most }: BusyOverTime, room: HeatRoom): void {
  const { context, widthPixels, endSeconds, palette } = room;
  const xOf = (seconds: number) => (seconds / endSeconds) * widthPixels;
  context.fillStyle = palette.raised;
  context.fillRect(0, 0, widthPixels, rows.length * ROW_PIXELS);
  rows.forEach(({ values, down }, at) => {
    const top = at * ROW_PIXELS;
    for (let span = 0; span < timesSeconds.length; span++) {
      const left = span === 0 ? 0 : xOf(timesSeconds[span - 1]);
      const width = xOf(timesSeconds[span]) - left;
      const value = values[span];
      if (value > 0) {
        context.globalAlpha = Math.min(1, value / most);
        context.fillStyle = palette.accent;
        context.fillRect(left, top, width + 0.5, ROW_PIXELS - 1);
        context.globalAlpha = 1;
      }
      if (down[span] > 0) hatch(context, { left, top, width }, palette.fates.lost);
    }
  });
}

function hatch(
  context: Ink,
  { left, top, width }: { left: number; top: number; width: number },
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width + 0.5, ROW_PIXELS - 1);
  context.clip();
  context.strokeStyle = colour;
  context.beginPath();
  // Lines at the same places whatever the span, so that they go on from one to the next.
  const first = Math.floor((left - ROW_PIXELS) / 6) * 6;
  for (let x = first; x < left + width; x += 6) {
    context.moveTo(x, top + ROW_PIXELS);
    context.lineTo(x + ROW_PIXELS, top);
  }
  context.stroke();
  context.restore();
}
