import { outlineTier } from "../../drawing/shapes.ts";
import type { TaskStory } from "../request/requestStory.ts";
import { LABEL_FONT, type MapDrawing } from "./mapDrawing.ts";
import type { NodeSpots } from "./nodeSpots.ts";
import { phaseAt } from "./wayPhase.ts";

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
    const origins = task.after.map((place) => way.tasks[place].node ?? way.source);
    for (const origin of origins.length === 0 ? [way.source] : origins) {
      drawTask(drawing, task, spotOf(drawing, spots, origin) ?? source, node);
    }
  }
  drawSource(drawing, source);
  if (moment.seconds >= way.arrivalSeconds) drawAnswer(drawing, spots, source);
  context.restore();
}

function drawTask(drawing: MapDrawing, task: TaskStory, origin: Spot, node: Spot): void {
  const { context, moment } = drawing;
  const phase = phaseAt(task.times, moment.seconds);
  context.globalAlpha = phase === "before" ? 0.35 : 0.9;
  context.lineWidth = phase === "upload" ? 3 : 2;
  context.setLineDash(phase === "before" ? [2, 4] : []);
  context.beginPath();
  context.moveTo(origin.x, origin.y);
  context.lineTo(node.x, node.y);
  context.stroke();
  context.setLineDash([]);
  if (phase !== "upload") return;
  const whole = task.times.inputArrived - task.times.decided;
  const share = whole > 0 ? (moment.seconds - task.times.decided) / whole : 0.5;
  drawParcel(drawing, origin, node, share);
}

/** After the last task has ended its result is on the way back. */
function drawAnswer(drawing: MapDrawing, spots: NodeSpots, source: Spot): void {
  const { moment } = drawing;
  const way = drawing.way!;
  if (way.answeredSeconds === null) return;
  let last: TaskStory | null = null;
  for (const task of way.tasks) {
    const end = task.times.acceleratorLeft;
    const isLater = last === null || end > last.times.acceleratorLeft;
    if (end <= way.answeredSeconds && isLater) last = task;
  }
  if (last === null || last.node === null) return;
  const since = last.times.acceleratorLeft;
  const share = (moment.seconds - since) / (way.answeredSeconds - since);
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

/** Of a vehicle; a machine that stands has its own shape and name. */
function drawSource({ context, way, palette, labels, index }: MapDrawing, source: Spot): void {
  if (index.scene.nodes.some(({ name }) => name === way!.source)) return;
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
