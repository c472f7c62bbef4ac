import { textWidth } from "../../drawing/textWidths.ts";
import { LABEL_FONT, type MapDrawing } from "./mapDrawing.ts";
import { roundMeters } from "./projection.ts";

/** Places without machines as dots; regions, which have no position, with their names. */
export function drawPlaces({ context, index, palette, projection, labels, way }: MapDrawing): void {
  const { places, nodes } = index.scene;
  const hasNodes = new Set(nodes.map(({ place }) => place));
  context.save();
  context.globalAlpha = way === null ? 1 : 0.4;
  context.font = LABEL_FONT;
  context.textAlign = "center";
  places.forEach(({ name, isRegion, x, y }, place) => {
    const [px, py] = [projection.x(x), projection.y(y)];
    context.fillStyle = palette.muted;
    if (!hasNodes.has(place)) {
      context.beginPath();
      context.arc(px, py, 3, 0, 2 * Math.PI);
      context.fill();
    }
    if (hasNodes.has(place) && !isRegion) return;
    const width = textWidth(context, LABEL_FONT, name);
    const top = isRegion ? py - 32 : py + 6;
    if (labels.claim(px - width / 2, top, width, 13)) {
      context.textBaseline = "top";
      context.strokeStyle = palette.ground;
      context.lineWidth = 3;
      context.lineJoin = "round";
      context.strokeText(name, px, top);
      context.fillText(name, px, top);
    }
  });
  context.restore();
}

/** How long a round distance is, at the lower left; only where there are distances. */
export function drawScale({ context, index, palette, projection, size }: MapDrawing): void {
  if (!index.scene.isGeographic) return;
  const meters = roundMeters(projection.pixelsPerMeter, Math.min(140, size.width / 4));
  const width = meters * projection.pixelsPerMeter;
  const [left, base] = [16, size.height - 16];
  context.save();
  context.strokeStyle = context.fillStyle = palette.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, base - 4);
  context.lineTo(left, base);
  context.lineTo(left + width, base);
  context.lineTo(left + width, base - 4);
  context.stroke();
  context.font = LABEL_FONT;
  context.textBaseline = "bottom";
  context.fillText(meters >= 1000 ? `${meters / 1000} km` : `${meters} m`, left + 4, base - 3);
  context.restore();
}
