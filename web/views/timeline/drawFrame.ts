import { TIERS } from "../../../sim/policy/tier.ts";
import type { Ink } from "../../drawing/ink.ts";
import { outlineTier } from "../../drawing/shapes.ts";
import { shortName } from "../../drawing/shortName.ts";
import { textWidth } from "../../drawing/textWidths.ts";
import type { Lane } from "./lanes.ts";
import { AXIS_HEIGHT, LABEL_FONT, type TimelineDrawing, xOf } from "./timelineDrawing.ts";
import { ticksOf } from "./timeRange.ts";

/** Times along the top, with hairlines through all lanes. */
export function drawAxis(drawing: TimelineDrawing): void {
  const { context, palette, range, size, labelWidth } = drawing;
  const { seconds, digits } = ticksOf(range, Math.max(2, (size.width - labelWidth) / 110));
  context.save();
  context.font = LABEL_FONT;
  context.textBaseline = "middle";
  for (const time of seconds) {
    const x = Math.round(xOf(drawing, time)) + 0.5;
    context.strokeStyle = palette.hairline;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, AXIS_HEIGHT - 6);
    context.lineTo(x, size.height);
    context.stroke();
    const text = `${time.toFixed(digits)} s`;
    context.fillStyle = palette.muted;
    const width = textWidth(context, LABEL_FONT, text);
    if (x + width / 2 < size.width && x - width / 2 > labelWidth - 20) {
      context.textAlign = "center";
      context.fillText(text, x, AXIS_HEIGHT / 2 - 1);
    }
  }
  context.restore();
}

/** The name of a lane at its left, with the shape of its tier and what it is a lane of. */
export function drawLabel(drawing: TimelineDrawing, lane: Lane, top: number, height: number): void {
  const { context, palette, labelWidth } = drawing;
  const middle = top + height / 2;
  context.save();
  context.fillStyle = palette.ground;
  context.fillRect(0, top, labelWidth, height);
  if (TIERS.includes(lane.tier)) {
    context.fillStyle = palette.tiers[lane.tier];
    context.beginPath();
    outlineTier(context, lane.tier, 18, middle - 6, 4);
    context.fill();
  }
  context.font = LABEL_FONT;
  context.textBaseline = "middle";
  context.fillStyle = palette.ink;
  context.fillText(shortened(context, lane.node, labelWidth - 36), 28, middle - 6);
  context.fillStyle = palette.muted;
  context.fillText(lane.resource, 28, middle + 7);
  drawLaneLine(drawing, top + height);
  context.restore();
}

export function drawLaneLine({ context, palette, size }: TimelineDrawing, y: number): void {
  context.strokeStyle = palette.hairline;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, Math.round(y) - 0.5);
  context.lineTo(size.width, Math.round(y) - 0.5);
  context.stroke();
}

/** A name as far as there is room for it. */
export function shortened(context: Ink, name: string, width: number): string {
  return shortName(name, (text) => textWidth(context, LABEL_FONT, text) <= width);
}

/** How far the lanes are scrolled, at the right edge; where all are in sight, nothing. */
export function drawScrollMark(
  { context, palette, size }: TimelineDrawing,
  top: number,
  height: number,
  scroll: number,
): void {
  const room = size.height - top;
  if (height <= room) return;
  const length = Math.max(24, (room * room) / height);
  const y = top + ((room - length) * scroll) / (height - room);
  context.save();
  context.globalAlpha = 0.5;
  context.fillStyle = palette.muted;
  context.fillRect(size.width - 5, y, 4, length);
  context.restore();
}
