import { countUpTo } from "../../series/occupancy.ts";
import { SERIES_SHAPES } from "../../theme/palette.ts";
import type { Lane, Visits } from "./lanes.ts";
import {
  applicationColour,
  LABEL_FONT,
  LANE_HEIGHT,
  type TimelineDrawing,
  xOf,
} from "./timelineDrawing.ts";

const PADDING = 3;
/** At the top of a lane, where waiting is drawn: so many lines above each other. */
const WAITING_HEIGHT = 7;
const WAITING_LINES = 3;
const LABEL_LEAST_WIDTH = 44;
const LABEL_LEAST_HEIGHT = 11;
const DIMMED = 0.2;

/** How many stays begin to run in the shown range. */
export function visitsInRange({ begun }: Visits, { range }: TimelineDrawing): number {
  const before = countUpTo(begun, range.fromSeconds, 0);
  return countUpTo(begun, range.toSeconds, before) - before;
}

/** Numbers of the first stay that may reach into the range, and of the first after all of them. */
export function reachOf(
  { begun, longestSeconds }: Visits,
  range: { readonly fromSeconds: number; readonly toSeconds: number },
): readonly [number, number] {
  const first = countUpTo(begun, range.fromSeconds - longestSeconds, 0);
  return [first, countUpTo(begun, range.toSeconds + longestSeconds, first)];
}

/** The height of a task's bar in its lane; the middle of the lane where it is not in sight. */
export function barMiddle(
  { range }: Pick<TimelineDrawing, "range">,
  { visits }: Lane,
  row: number,
): number {
  const { slots, slotCount } = visits;
  const [first, end] = reachOf(visits, range);
  for (let visit = first; visit < end; visit++) {
    if (visits.rows[visit] !== row) continue;
    const { first: top, pitch } = barRows(LANE_HEIGHT, slotCount);
    return top + (slots[visit] + 0.5) * pitch;
  }
  return LANE_HEIGHT / 2;
}

/** Where the bars of a lane begin, from its top, and the height of each with its gap. */
function barRows(
  height: number,
  count: number,
): { readonly first: number; readonly pitch: number } {
  const first = PADDING + WAITING_HEIGHT;
  return { first, pitch: (height - first - PADDING) / count };
}

/** The task's row at a part of a lane's height; −1 above the bars, where waiting is drawn. */
export function slotAt(part: number, count: number): number {
  const { first, pitch } = barRows(LANE_HEIGHT, count);
  return Math.floor((part * LANE_HEIGHT - first) / pitch);
}

/** Tasks of a lane one by one: a bar while they run, and above the bars a line while they wait. */
export function drawBars(drawing: TimelineDrawing, lane: Lane, top: number, height: number): void {
  const { context, palette, range, isShown, selectedRows, size, labelWidth } = drawing;
  const { visits } = lane;
  const { slots, slotCount } = visits;
  const { first: barTop, pitch } = barRows(height, slotCount);
  const thick = Math.max(1, pitch > 4 ? pitch - 1 : pitch);
  const [first, end] = reachOf(visits, range);
  context.save();
  context.font = LABEL_FONT;
  context.textBaseline = "middle";
  for (let visit = first; visit < end; visit++) {
    if (visits.joined[visit] > range.toSeconds || visits.left[visit] < range.fromSeconds) continue;
    const application = visits.applications[visit];
    const isSelected = selectedRows?.has(visits.rows[visit]) ?? false;
    const isFull = isShown[application] && (selectedRows === null || isSelected);
    context.globalAlpha = isFull ? 1 : DIMMED;
    const y = top + barTop + slots[visit] * pitch;
    const begun = Math.max(labelWidth, xOf(drawing, visits.begun[visit]));
    const left = Math.min(size.width, xOf(drawing, visits.left[visit]));
    const joined = Math.max(labelWidth, xOf(drawing, visits.joined[visit]));
    if (begun > joined) {
      context.fillStyle = isSelected ? palette.accent : palette.muted;
      const line = top + PADDING + (visit % WAITING_LINES) * 2;
      context.fillRect(joined, line, begun - joined, 1.25);
    }
    if (left > begun) {
      context.fillStyle = applicationColour(palette, application);
      context.fillRect(begun, y, Math.max(0.75, left - begun - 0.5), thick);
      if (thick >= LABEL_LEAST_HEIGHT && left - begun >= 12) {
        labelBar(drawing, visit, visits, begun, left - begun, y + thick / 2);
      }
    }
    if (isSelected) {
      context.strokeStyle = palette.accent;
      context.lineWidth = 2;
      context.strokeRect(begun - 1, y - 1, Math.max(2, left - begun) + 2, thick + 2);
    }
  }
  context.restore();
}

/** The shape of the application, and as far as there is room the number of the task's row. */
function labelBar(
  drawing: TimelineDrawing,
  visit: number,
  { applications }: Visits,
  x: number,
  width: number,
  y: number,
): void {
  const { context, palette, timeline } = drawing;
  const application = applications[visit];
  context.fillStyle = palette.ground;
  const shape = SERIES_SHAPES[application % SERIES_SHAPES.length];
  context.fillText(shape, x + 3, y);
  if (width < LABEL_LEAST_WIDTH) return;
  const name = timeline.applications[application];
  const room = Math.floor((width - 20) / 6);
  if (room >= 3) {
    const text = name.length <= room ? name : `${name.slice(0, room - 1)}…`;
    context.fillText(text, x + 15, y);
  }
}
