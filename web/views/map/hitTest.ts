import type { MapDrawing, MapMarks } from "./mapDrawing.ts";
import type { NodeSpots } from "./nodeSpots.ts";

export const NO_MARKS: MapMarks = { node: -1, vehicle: -1, cell: -1, link: -1 };

/** Reach of a pointer, in pixels. */
const REACH = 12;

/** What lies under a point of the canvas: a machine before a vehicle before a link before a cell. */
export function hitTest(
  drawing: Pick<MapDrawing, "index" | "moment" | "projection">,
  spots: NodeSpots,
  x: number,
  y: number,
): MapMarks {
  const node = nearest(
    spots.x,
    spots.y,
    spots.x.length,
    x,
    y,
    (value) => value,
    (value) => value,
  );
  if (node >= 0) return { ...NO_MARKS, node };
  const { moment, projection } = drawing;
  const place = nearest(
    ...([moment.x, moment.y, moment.vehicleCount, x, y] as const),
    (meters) => projection.x(meters),
    (meters) => projection.y(meters),
  );
  if (place >= 0) return { ...NO_MARKS, vehicle: moment.vehicles[place] };
  const link = linkAt(drawing, x, y);
  if (link >= 0) return { ...NO_MARKS, link };
  return { ...NO_MARKS, cell: cellAt(drawing, x, y) };
}

function nearest(
  xs: Float64Array,
  ys: Float64Array,
  count: number,
  x: number,
  y: number,
  toX: (value: number) => number,
  toY: (value: number) => number,
): number {
  let found = -1;
  let least = REACH * REACH;
  for (let index = 0; index < count; index++) {
    const [dx, dy] = [toX(xs[index]) - x, toY(ys[index]) - y];
    const squared = dx * dx + dy * dy;
    if (squared < least) [found, least] = [index, squared];
  }
  return found;
}

function linkAt(
  { index, projection }: Pick<MapDrawing, "index" | "projection">,
  x: number,
  y: number,
) {
  const { links, places } = index.scene;
  return links.findIndex(({ from, to }) => {
    const [x1, y1] = [projection.x(places[from].x), projection.y(places[from].y)];
    const [dx, dy] = [projection.x(places[to].x) - x1, projection.y(places[to].y) - y1];
    const squared = dx * dx + dy * dy;
    if (squared === 0) return false;
    const share = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / squared));
    return Math.hypot(x1 + share * dx - x, y1 + share * dy - y) < REACH / 2;
  });
}

/** The cell whose mast is nearest, where the point lies on the ground of the map. */
function cellAt(
  { index, projection }: Pick<MapDrawing, "index" | "projection">,
  x: number,
  y: number,
) {
  const { cells, places, ground, isGeographic } = index.scene;
  if (!isGeographic) return -1;
  const isInside =
    x >= projection.x(ground.left) &&
    x <= projection.x(ground.right) &&
    y >= projection.y(ground.top) &&
    y <= projection.y(ground.bottom);
  if (!isInside) return -1;
  let found = -1;
  let least = Infinity;
  cells.forEach(({ place }, cell) => {
    const [dx, dy] = [projection.x(places[place].x) - x, projection.y(places[place].y) - y];
    if (dx * dx + dy * dy < least) [found, least] = [cell, dx * dx + dy * dy];
  });
  return found;
}
