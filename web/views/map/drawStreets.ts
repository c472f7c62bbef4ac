import type { MapDrawing } from "./mapDrawing.ts";
import type { Street } from "./streets.ts";

const paths = new WeakMap<readonly Street[], Path2D>();

/** Streets at a tenth of the ink; a path in metres that is made once. */
export function drawStreets({ context, projection, palette, pixelRatio, index }: MapDrawing): void {
  const { streets } = index;
  let path = paths.get(streets);
  if (path === undefined) {
    path = new Path2D();
    for (const { fromX, fromY, toX, toY } of streets) {
      path.moveTo(fromX, fromY);
      path.lineTo(toX, toY);
    }
    paths.set(streets, path);
  }
  context.save();
  projection.apply(context, pixelRatio);
  context.lineWidth =
    Math.max(1, Math.min(8, 7 * projection.pixelsPerMeter)) / projection.pixelsPerMeter;
  context.lineCap = "round";
  context.strokeStyle = palette.ink;
  context.globalAlpha = 0.1;
  context.stroke(path);
  context.restore();
}
