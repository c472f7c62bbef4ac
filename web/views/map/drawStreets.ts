import { Shape } from "../../drawing/ink.ts";
import type { MapDrawing } from "./mapDrawing.ts";
import type { Street } from "./streets.ts";

const shapes = new WeakMap<readonly Street[], Shape>();

/** Streets at a tenth of the ink; a path in metres that is made once. */
export function drawStreets({ context, projection, palette, pixelRatio, index }: MapDrawing): void {
  const { streets } = index;
  let shape = shapes.get(streets);
  if (shape === undefined) {
    const lines = streets.map(({ fromX, fromY, toX, toY }) => `M${fromX} ${fromY}L${toX} ${toY}`);
    shapes.set(streets, (shape = new Shape(lines.join(""))));
  }
  context.save();
  projection.apply(context, pixelRatio);
  context.lineWidth =
    Math.max(1, Math.min(8, 7 * projection.pixelsPerMeter)) / projection.pixelsPerMeter;
  context.lineCap = "round";
  context.strokeStyle = palette.ink;
  context.globalAlpha = 0.1;
  shape.stroke(context);
  context.restore();
}
