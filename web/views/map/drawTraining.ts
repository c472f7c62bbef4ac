import type { Ink } from "../../drawing/ink.ts";
import { DIMMED, type MapDrawing } from "./mapDrawing.ts";
import type { NodeSpots } from "./nodeSpots.ts";
import { TRAINING_PHASES } from "./trainingWork.ts";

/** Half the size of a sign, in pixels, and how far it stands from the middle of a vehicle. */
const HALF = 4;
const OFFSET = 8;
/** The same at a machine, in radii of it. */
const HALF_RADII = 0.75;
const OFFSET_RADII = 1.3;
/** With more under way, signs are dots and nothing is joined to its server. */
const MOST_SIGNS = 600;
const DASH = [5, 5];
const DASH_SPEED = 28;

/**
 * At each client that is under way for a training job a sign of what it does, in the colour of the
 * job, and a line to the job's server while the model comes or the update goes. The record does not
 * keep over which links they go: lines are straight, and where edges come first there are none.
 */
export function drawTraining(drawing: MapDrawing, spots: NodeSpots): void {
  const { context, index, moment, palette, way, showsTraining } = drawing;
  const { training } = moment;
  if (!showsTraining || training.count === 0) return;
  const isCrowded = training.count > MOST_SIGNS;
  context.save();
  context.globalAlpha = way === null ? 1 : DIMMED;
  context.lineJoin = "round";
  for (let at = 0; at < training.count; at++) {
    const spot = spotOf(drawing, spots, training.nodes[at]);
    if (spot === null) continue;
    const colour = palette.series[training.jobs[at] % palette.series.length];
    const [phase] = TRAINING_PHASES[training.phases[at]];
    const server = index.trainingServers[training.jobs[at]];
    if (!isCrowded && server >= 0 && (phase === "receives" || phase === "sends")) {
      const other = { x: spots.x[server], y: spots.y[server] };
      if (phase === "sends") drawLine(drawing, spot, other, colour);
      else drawLine(drawing, other, spot, colour);
    }
    drawSign(drawing, spot, phase, colour, isCrowded);
  }
  context.restore();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a client is, and how large its sign is beside it. */
interface Spot extends Point {
  readonly half: number;
  readonly offset: number;
}

type Phase = (typeof TRAINING_PHASES)[number][0];

/** Null where a client is not on the map. */
function spotOf({ index, moment, projection }: MapDrawing, spots: NodeSpots, client: number) {
  const node = index.trainingNodes[client];
  if (node >= 0) {
    const radius = spots.radius[node];
    const half = Math.min(HALF, HALF_RADII * radius);
    return { x: spots.x[node], y: spots.y[node], half, offset: OFFSET_RADII * radius };
  }
  const place = moment.placeOfVehicle[index.trainingVehicles[client]] ?? -1;
  if (place < 0) return null;
  const [x, y] = [projection.x(moment.x[place]), projection.y(moment.y[place])];
  return { x, y, half: HALF, offset: OFFSET };
}

function drawLine(
  { context, isMoving, moment }: MapDrawing,
  from: Point,
  to: Point,
  colour: string,
) {
  const { globalAlpha } = context;
  context.globalAlpha = 0.6 * globalAlpha;
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.setLineDash(DASH);
  context.lineDashOffset = isMoving ? -DASH_SPEED * moment.seconds : 0;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = globalAlpha;
}

function drawSign(
  { context, palette }: MapDrawing,
  { x, y, half, offset }: Spot,
  phase: Phase,
  colour: string,
  isCrowded: boolean,
): void {
  const [left, top] = isCrowded ? [x, y] : [x + offset, y - offset];
  context.beginPath();
  outlinePhase(context, phase, left, top, isCrowded ? half / 2 : half);
  context.lineWidth = 3;
  context.strokeStyle = palette.ground;
  context.stroke();
  context.fillStyle = phase === "waits" ? palette.ground : colour;
  context.fill();
  context.lineWidth = 1.25;
  context.strokeStyle = colour;
  context.stroke();
}

/** Down while the model comes, up while the update goes; a disk while it works or waits. */
function outlinePhase(context: Ink, phase: Phase, x: number, y: number, half: number): void {
  if (phase === "trains" || phase === "waits") {
    context.arc(x, y, half, 0, 2 * Math.PI);
    return;
  }
  const tip = phase === "sends" ? -half : half;
  context.moveTo(x, y + tip);
  context.lineTo(x + half, y - tip);
  context.lineTo(x - half, y - tip);
  context.closePath();
}
