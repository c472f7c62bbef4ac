import { DIMMED, type MapDrawing } from "./mapDrawing.ts";

const IDLE_WIDTH = 0.75;
const FULL_WIDTH = 5;
/** How far the two directions of a cable bend to their sides, in pixels. */
const LEAST_BEND = 3;
const MOST_BEND = 6;
/** Dashes that run with the data while time goes on, in pixels and pixels per simulated second. */
const DASH = [2, 12];
const DASH_SPEED = 28;

/** Cables as thin arcs, one for each direction, as wide as the root of its bytes per second. */
export function drawLinks(drawing: MapDrawing): void {
  const { context, index, moment, palette, way, marked } = drawing;
  context.save();
  context.lineCap = "butt";
  index.scene.links.forEach((_, link) => {
    context.globalAlpha = way === null ? 1 : DIMMED;
    const isMarked = marked.link === link;
    if (moment.linkFailed[link] === 1) drawFailed(drawing, link);
    else {
      for (const direction of [0, 1]) drawFlow(drawing, link, direction, isMarked);
    }
    if (isMarked) {
      context.globalAlpha = 1;
      context.strokeStyle = palette.accent;
      context.lineWidth = 2;
      strokeArc(drawing, link, 0);
    }
  });
  context.restore();
}

/** The width in pixels of a flow: by its root, so that a tenth of the most is still seen. */
export function flowWidth(bytesPerSecond: number, greatest: number): number {
  if (!(bytesPerSecond > 0) || !(greatest > 0)) return IDLE_WIDTH;
  const share = Math.min(1, bytesPerSecond / greatest);
  return IDLE_WIDTH + (FULL_WIDTH - IDLE_WIDTH) * Math.sqrt(share);
}

function drawFlow(drawing: MapDrawing, link: number, direction: number, isMarked: boolean): void {
  const { context, index, moment, palette, isMoving } = drawing;
  const rate = moment.linkBytesPerSecond[2 * link + direction];
  const width = flowWidth(rate, index.greatestBytesPerSecond);
  context.lineWidth = width;
  context.strokeStyle = rate > 0 ? palette.muted : palette.hairline;
  const { globalAlpha } = context;
  if (rate > 0 && !isMarked) context.globalAlpha = 0.45 * globalAlpha;
  strokeArc(drawing, link, direction);
  if (rate > 0 && isMoving && width > 1.2) {
    context.strokeStyle = palette.ground;
    context.lineWidth = Math.max(1, width / 2);
    context.setLineDash(DASH);
    context.lineDashOffset = -DASH_SPEED * moment.seconds;
    strokeArc(drawing, link, direction);
    context.setLineDash([]);
  }
  context.globalAlpha = globalAlpha;
}

function drawFailed(drawing: MapDrawing, link: number): void {
  const { context, palette } = drawing;
  context.strokeStyle = palette.fates.lost;
  context.lineWidth = 1.5;
  context.setLineDash([3, 4]);
  strokeArc(drawing, link, 0);
  context.setLineDash([]);
}

/** From one end to the other, bent to the left as the data goes. */
function strokeArc({ context, index, projection }: MapDrawing, link: number, direction: number) {
  const { links, places } = index.scene;
  const { from, to } = links[link];
  const [start, end] = direction === 0 ? [places[from], places[to]] : [places[to], places[from]];
  const [x1, y1] = [projection.x(start.x), projection.y(start.y)];
  const [x2, y2] = [projection.x(end.x), projection.y(end.y)];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return;
  const bend = Math.max(LEAST_BEND, Math.min(MOST_BEND, 0.03 * length)) / length;
  context.beginPath();
  context.moveTo(x1, y1);
  context.quadraticCurveTo(
    (x1 + x2) / 2 + 2 * bend * (y2 - y1),
    (y1 + y2) / 2 - 2 * bend * (x2 - x1),
    x2,
    y2,
  );
  context.stroke();
}
