import { TIERS } from "../../../sim/policy/tier.ts";
import { DIMMED, LABEL_FONT, type MapDrawing } from "./mapDrawing.ts";
import { NO_WORK } from "./vehicleWork.ts";

/** Half the length of a vehicle in metres, and the least and most that it takes in pixels. */
const HALF_METERS = 14;
const LEAST_PIXELS = 5.5;
const MOST_PIXELS = 8;
/** With more vehicles than this in sight each is a dot, which has no heading. */
const MOST_TRIANGLES = 3000;
const DOT_PIXELS = 3;
/** With no more in sight each has its name beside it. */
const MOST_NAMES = 30;

/**
 * Vehicles along their heading, in the colour of the tier that does their work; without work they
 * are hollow. All of one colour are one path: as many fills as there are tiers.
 */
export function drawVehicles(drawing: MapDrawing): void {
  const { context, moment, palette, projection, isTierShown, way, size } = drawing;
  const { pixelsPerMeter } = projection;
  const half = Math.max(LEAST_PIXELS, Math.min(MOST_PIXELS, HALF_METERS * pixelsPerMeter));
  const isDense = moment.vehicleCount > MOST_TRIANGLES && inSight(drawing) > MOST_TRIANGLES;
  context.save();
  context.lineWidth = 1;
  for (let tier = NO_WORK; tier < TIERS.length; tier++) {
    context.beginPath();
    for (let place = 0; place < moment.vehicleCount; place++) {
      if (moment.workTiers[place] !== tier) continue;
      const x = projection.x(moment.x[place]);
      const y = projection.y(moment.y[place]);
      if (x < -half || y < -half || x > size.width + half || y > size.height + half) continue;
      if (isDense) context.rect(x - DOT_PIXELS / 2, y - DOT_PIXELS / 2, DOT_PIXELS, DOT_PIXELS);
      else outlineVehicle(context, x, y, moment.east[place], moment.north[place], half);
    }
    const isShown = tier === NO_WORK || isTierShown[tier];
    context.globalAlpha = way === null && isShown ? 1 : DIMMED;
    if (tier === NO_WORK) {
      context.strokeStyle = palette.muted;
      context.stroke();
    } else {
      context.fillStyle = palette.tiers[TIERS[tier]];
      context.fill();
    }
  }
  context.restore();
  drawMarked(drawing, half);
}

/** Names beside vehicles, where zooming has left few enough of them in sight. */
export function labelVehicles(drawing: MapDrawing): void {
  const { context, index, labels, moment, palette, projection, size, way } = drawing;
  if (inSight(drawing) > MOST_NAMES) return;
  context.save();
  context.font = LABEL_FONT;
  context.textBaseline = "middle";
  context.globalAlpha = way === null ? 1 : DIMMED;
  context.strokeStyle = palette.ground;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.fillStyle = palette.muted;
  for (let place = 0; place < moment.vehicleCount; place++) {
    const x = projection.x(moment.x[place]) + MOST_PIXELS + 3;
    const y = projection.y(moment.y[place]);
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const name = index.motion.names[moment.vehicles[place]];
    if (!labels.claim(x, y - 6, context.measureText(name).width, 12)) continue;
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
  context.restore();
}

/** A slim triangle that points where the vehicle goes. */
function outlineVehicle(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  east: number,
  north: number,
  half: number,
): void {
  const [forthX, forthY] = [east * half, -north * half];
  const [sideX, sideY] = [0.62 * forthY, -0.62 * forthX];
  context.moveTo(x + forthX, y + forthY);
  context.lineTo(x - forthX * 0.8 + sideX, y - forthY * 0.8 + sideY);
  context.lineTo(x - forthX * 0.8 - sideX, y - forthY * 0.8 - sideY);
  context.closePath();
}

function inSight({ moment, projection, size }: MapDrawing): number {
  let count = 0;
  for (let place = 0; place < moment.vehicleCount; place++) {
    const x = projection.x(moment.x[place]);
    const y = projection.y(moment.y[place]);
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) count++;
  }
  return count;
}

/** The vehicle that is selected or pointed at, and the radio that serves it. */
function drawMarked({ context, moment, palette, projection, marked }: MapDrawing, half: number) {
  const place = marked.vehicle < 0 ? -1 : moment.placeOfVehicle[marked.vehicle];
  if (place < 0) return;
  const x = projection.x(moment.x[place]);
  const y = projection.y(moment.y[place]);
  context.save();
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, half + 4, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}
