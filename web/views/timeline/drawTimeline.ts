import { barMiddle, drawBars, visitsInRange } from "./drawBars.ts";
import { drawDensity } from "./drawDensity.ts";
import { drawAxis, drawLabel, drawScrollMark } from "./drawFrame.ts";
import { drawSourceRow, drawWays } from "./drawRequest.ts";
import type { Lane } from "./lanes.ts";
import { AXIS_HEIGHT, LANE_HEIGHT, type TimelineDrawing } from "./timelineDrawing.ts";
import type { TimelineRows } from "./timelineRows.ts";

/** Draws the lanes in sight, those of the selected request above the others. */
export function drawTimeline(drawing: TimelineDrawing, rows: TimelineRows, scroll: number): void {
  const { context, palette, size } = drawing;
  drawAxis(drawing);
  context.save();
  context.beginPath();
  context.rect(0, rows.top, size.width, size.height - rows.top);
  context.clip();
  const first = Math.max(0, Math.floor(scroll / LANE_HEIGHT));
  const last = Math.ceil((scroll + size.height - rows.top) / LANE_HEIGHT);
  rows.lanes.slice(first, last).forEach((lane, index) => {
    drawLane(drawing, lane, rows.top + (first + index) * LANE_HEIGHT - scroll);
  });
  drawScrollMark(drawing, rows.top, rows.height, scroll);
  context.restore();
  if (rows.story === null) return;
  drawSourceRow(drawing, rows.story, AXIS_HEIGHT);
  const top = (place: number) => AXIS_HEIGHT + (place + 1) * LANE_HEIGHT;
  rows.pinned.forEach((lane, place) => {
    drawLane(drawing, lane, top(place));
  });
  drawWays(drawing, rows.story, AXIS_HEIGHT + LANE_HEIGHT / 2, (node, resource, row) => {
    const place = rows.pinned.findIndex((lane) => lane.node === node && lane.resource === resource);
    return place < 0 ? null : top(place) + barMiddle(drawing, rows.pinned[place], row);
  });
  context.fillStyle = palette.hairline;
  context.fillRect(0, rows.top - 6, size.width, 2);
}

function drawLane(drawing: TimelineDrawing, lane: Lane, top: number): void {
  const isDense = visitsInRange(lane.visits, drawing) > drawing.mostBars;
  if (isDense) drawDensity(drawing, lane, top, LANE_HEIGHT);
  else drawBars(drawing, lane, top, LANE_HEIGHT);
  drawLabel(drawing, lane, top, LANE_HEIGHT);
}
