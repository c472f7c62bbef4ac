import { TIERS } from "../../../sim/policy/tier.ts";
import type { Dots } from "../../drawing/dots.ts";
import { SvgInk } from "../../drawing/svgInk.ts";
import { textWidth } from "../../drawing/textWidths.ts";
import { NO_WORK } from "../../series/vehicleTasks.ts";
import { DIMMED, LABEL_FONT, type MapDrawing } from "./mapDrawing.ts";

/** Half the length of a vehicle in metres, and the least and most that it takes in pixels. */
const HALF_METERS = 14;
const LEAST_PIXELS = 5.5;
const MOST_PIXELS = 8;
/** With more vehicles than this in sight each is a dot, which has no heading. */
const MOST_TRIANGLES = 3000;
/** With no more in sight each has its name beside it. */
const MOST_NAMES = 30;

/**
 * Vehicles along their heading, in the colour of the tier that does their work; without work they
 * are hollow. Where they are many they are dots.
 */
export function drawVehicles(drawing: MapDrawing): void {
  const { projection, sights } = drawing;
  const half = Math.max(
    LEAST_PIXELS,
    Math.min(MOST_PIXELS, HALF_METERS * projection.pixelsPerMeter),
  );
  if (sights.count > MOST_TRIANGLES && drawing.dots !== null) drawDots(drawing, drawing.dots);
  else drawTriangles(drawing, half);
  drawMarked(drawing, half);
}

/** How much of its ink a tier gets. */
function opacityOf({ way, isTierShown }: MapDrawing, tier: number): number {
  return way === null && (tier === NO_WORK || isTierShown[tier]) ? 1 : DIMMED;
}

function drawDots(drawing: MapDrawing, dots: Dots): void {
  const { context, moment, palette, sights, size } = drawing;
  const inks = [NO_WORK, ...TIERS.keys()].map((tier) => {
    const isHollow = tier === NO_WORK;
    const colour = isHollow ? palette.muted : palette.tiers[TIERS[tier]];
    return { colour, opacity: opacityOf(drawing, tier), isHollow };
  });
  dots.begin(size, inks);
  // Those with work lie over those without.
  for (const isWorking of [false, true]) {
    for (let seen = 0; seen < sights.count; seen++) {
      const tier = moment.workTiers[sights.places[seen]];
      if ((tier !== NO_WORK) !== isWorking) continue;
      dots.add(sights.x[seen], sights.y[seen], tier - NO_WORK);
    }
  }
  if (!(context instanceof SvgInk)) dots.draw(context);
}

/** All of one colour are one path: as many fills as there are tiers. */
function drawTriangles(drawing: MapDrawing, half: number): void {
  const { context, moment, palette, sights } = drawing;
  context.save();
  context.lineWidth = 1;
  for (let tier = NO_WORK; tier < TIERS.length; tier++) {
    context.beginPath();
    for (let seen = 0; seen < sights.count; seen++) {
      const place = sights.places[seen];
      if (moment.workTiers[place] !== tier) continue;
      const { east, north } = moment;
      outlineVehicle(context, sights.x[seen], sights.y[seen], east[place], north[place], half);
    }
    context.globalAlpha = opacityOf(drawing, tier);
    if (tier === NO_WORK) {
      context.strokeStyle = palette.muted;
      context.stroke();
    } else {
      context.fillStyle = palette.tiers[TIERS[tier]];
      context.fill();
    }
  }
  context.restore();
}

/** Names beside vehicles, where zooming has left few enough of them in sight. */
export function labelVehicles(drawing: MapDrawing): void {
  const { context, index, labels, moment, palette, sights, way } = drawing;
  if (sights.count > MOST_NAMES) return;
  context.save();
  context.font = LABEL_FONT;
  context.textBaseline = "middle";
  context.globalAlpha = way === null ? 1 : DIMMED;
  context.strokeStyle = palette.ground;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.fillStyle = palette.muted;
  for (let seen = 0; seen < sights.count; seen++) {
    const x = sights.x[seen] + MOST_PIXELS + 3;
    const y = sights.y[seen];
    const name = index.motion.names[moment.vehicles[sights.places[seen]]];
    if (!labels.claim(x, y - 6, textWidth(context, LABEL_FONT, name), 12)) continue;
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
  context.restore();
}

/** A slim triangle that points where the vehicle goes. */
function outlineVehicle(
  context: MapDrawing["context"],
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
