import { outlineTier } from "../../drawing/shapes.ts";
import { LABEL_FONT, type MapDrawing } from "./mapDrawing.ts";
import type { NodeSpots } from "./nodeSpots.ts";
import { phaseAt, type WayTask } from "./requestWay.ts";

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * The selected request: from who asked to every node that a task of it went to, and what is
 * under way at the cursor. The record does not keep over which links data went: the way is drawn
 * straight.
 */
export function drawWay(drawing: MapDrawing, spots: NodeSpots): void {
  const { context, way, palette, moment } = drawing;
  if (way === null) return;
  const source = spotOf(drawing, spots, way.source);
  if (source === null) return;
  context.save();
  context.strokeStyle = context.fillStyle = palette.accent;
  for (const task of way.tasks) {
    const node = task.node === null ? null : spotOf(drawing, spots, task.node);
    if (node === null) continue;
    drawTask(drawing, task, source, node);
  }
  drawSource(drawing, source);
  if (moment.seconds >= way.arrivalSeconds) drawAnswer(drawing, spots, source);
  context.restore();
}

function drawTask(drawing: MapDrawing, task: WayTask, source: Spot, node: Spot): void {
  const { context, moment } = drawing;
  const phase = phaseAt(task, moment.seconds);
  context.globalAlpha = phase === "before" ? 0.35 : 0.9;
  context.lineWidth = phase === "upload" ? 3 : 2;
  context.setLineDash(phase === "before" ? [2, 4] : []);
  context.beginPath();
  context.moveTo(source.x, source.y);
  context.lineTo(node.x, node.y);
  context.stroke();
  context.setLineDash([]);
  if (phase !== "upload") return;
  const whole = task.inputArrivedSeconds - task.decidedSeconds;
  const share = whole > 0 ? (moment.seconds - task.decidedSeconds) / whole : 0.5;
  drawParcel(drawing, source, node, share);
}

/** After the last task has ended its result is on the way back. */
function drawAnswer(drawing: MapDrawing, spots: NodeSpots, source: Spot): void {
  const { moment } = drawing;
  const way = drawing.way!;
  let last: WayTask | null = null;
  for (const task of way.tasks) {
    const isLater = last === null || task.finishedSeconds > last.finishedSeconds;
    if (task.finishedSeconds <= way.answeredSeconds && isLater) last = task;
  }
  if (last === null || last.node === null) return;
  const whole = way.answeredSeconds - last.finishedSeconds;
  const share = (moment.seconds - last.finishedSeconds) / whole;
  const node = spotOf(drawing, spots, last.node);
  if (node !== null && share >= 0 && share <= 1) drawParcel(drawing, node, source, share);
}

function drawParcel({ context, palette }: MapDrawing, from: Spot, to: Spot, share: number): void {
  context.globalAlpha = 1;
  context.beginPath();
  const [x, y] = [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)];
  context.arc(x, y, 5, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = palette.ground;
  context.lineWidth = 1.5;
  context.stroke();
  context.strokeStyle = palette.accent;
}

function drawSource({ context, way, palette, labels }: MapDrawing, source: Spot): void {
  context.globalAlpha = 1;
  context.beginPath();
  outlineTier(context, "vehicle", source.x, source.y, 7);
  context.fill();
  context.font = LABEL_FONT;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.strokeStyle = palette.ground;
  context.lineWidth = 3;
  context.strokeText(way!.source, source.x, source.y + 12);
  context.fillStyle = palette.ink;
  context.fillText(way!.source, source.x, source.y + 12);
  labels.claim(source.x - 40, source.y + 12, 80, 13);
  context.fillStyle = palette.accent;
}

/** Of a machine or a vehicle by its name; null where it is not on the map now. */
function spotOf(
  { index, moment, projection }: MapDrawing,
  spots: NodeSpots,
  name: string,
): Spot | null {
  const node = index.scene.nodes.findIndex((one) => one.name === name);
  if (node >= 0) return { x: spots.x[node], y: spots.y[node] };
  const place = moment.placeOfVehicle[index.motion.names.indexOf(name)] ?? -1;
  if (place < 0) return null;
  return { x: projection.x(moment.x[place]), y: projection.y(moment.y[place]) };
}
