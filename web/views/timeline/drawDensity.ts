import type { Occupancy } from "../../series/occupancy.ts";
import type { Lane } from "./lanes.ts";
import { applicationColour, type TimelineDrawing } from "./timelineDrawing.ts";

/** Pixels of a bin; the screen shows no more of a million tasks. */
const BIN_PIXELS = 2;
/** The part of a lane's height in which waiting is drawn, above running. */
const WAITING_SHARE = 0.34;
const PADDING = 3;

/** By bin: of each application, of those drawn below, and of what waits; used again and again. */
let running: Float32Array[] = [];
let below = new Float32Array(0);
let waiting = new Float32Array(0);

/**
 * How many tasks run in a lane, on average in each bin, the applications one upon the other; and
 * above them how many wait. Both are exact at any zoom; each fills its room with the most that is
 * in sight, or with one task where there is less.
 */
export function drawDensity(drawing: TimelineDrawing, lane: Lane, top: number, height: number) {
  const { context, palette, timeline, size, labelWidth, isShown, selectedRows } = drawing;
  const bins = Math.max(1, Math.ceil((size.width - labelWidth) / BIN_PIXELS));
  reserve(bins, timeline.applications.length);
  const { load } = lane;
  const waitingHeight = (height - 2 * PADDING) * WAITING_SHARE;
  const runningHeight = height - 2 * PADDING - waitingHeight - 1;
  context.save();
  context.globalAlpha = selectedRows === null ? 1 : 0.35;
  below.fill(0, 0, bins);
  load.running.forEach((occupancy, application) => {
    if (occupancy === null || !isShown[application]) return;
    fill(drawing, occupancy, bins, running[application]);
    add(below, running[application], bins);
  });
  const scale = runningHeight / mostOf(below, bins);
  below.fill(0, 0, bins);
  load.running.forEach((occupancy, application) => {
    if (occupancy === null || !isShown[application]) return;
    context.fillStyle = applicationColour(palette, application);
    area(drawing, bins, top + height - PADDING, scale, running[application]);
    add(below, running[application], bins);
  });
  below.fill(0, 0, bins);
  fill(drawing, load.waiting, bins, waiting);
  context.fillStyle = palette.muted;
  context.globalAlpha *= 0.6;
  const floor = top + PADDING + waitingHeight;
  area(drawing, bins, floor, waitingHeight / mostOf(waiting, bins), waiting);
  context.restore();
}

function reserve(bins: number, applications: number): void {
  if (below.length < bins) {
    below = new Float32Array(bins);
    waiting = new Float32Array(bins);
    running = [];
  }
  while (running.length < applications) running.push(new Float32Array(below.length));
}

function add(into: Float32Array, values: Float32Array, bins: number): void {
  for (let bin = 0; bin < bins; bin++) into[bin] += values[bin];
}

/** At least one task. */
function mostOf(values: Float32Array, bins: number): number {
  let most = 1;
  for (let bin = 0; bin < bins; bin++) if (values[bin] > most) most = values[bin];
  return most;
}

function fill(
  { range }: TimelineDrawing,
  occupancy: Pick<Occupancy, "meanPerBin">,
  bins: number,
  into: Float32Array,
): void {
  occupancy.meanPerBin(range.fromSeconds, range.toSeconds, bins, into);
}

/** From what lies below to that and what is added, as one outline. */
function area(
  drawing: TimelineDrawing,
  bins: number,
  floor: number,
  scale: number,
  values: Float32Array,
): void {
  const { context, labelWidth, size } = drawing;
  const width = (size.width - labelWidth) / bins;
  let isEmpty = true;
  for (let bin = 0; bin < bins && isEmpty; bin++) isEmpty = values[bin] <= 0;
  if (isEmpty) return;
  context.beginPath();
  context.moveTo(labelWidth, floor - below[0] * scale);
  for (let bin = 0; bin < bins; bin++) {
    const y = floor - (below[bin] + Math.max(0, values[bin])) * scale;
    context.lineTo(labelWidth + bin * width, y);
    context.lineTo(labelWidth + (bin + 1) * width, y);
  }
  for (let bin = bins - 1; bin >= 0; bin--) {
    const y = floor - below[bin] * scale;
    context.lineTo(labelWidth + (bin + 1) * width, y);
    context.lineTo(labelWidth + bin * width, y);
  }
  context.closePath();
  context.fill();
}
