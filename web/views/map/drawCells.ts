import { Delaunay } from "d3-delaunay";
import { Shape } from "../../drawing/ink.ts";
import type { MapDrawing } from "./mapDrawing.ts";
import { type MapScene, RIM, rimmed } from "./mapScene.ts";

/** Ink of a cell whose radio is fully used. */
const FULL_INK = 0.2;

/** The polygon of the places that are nearest to a station, in metres; cells of one mast share it. */
export interface CellRegion {
  readonly path: Shape;
  /** Numbers of the cells that it stands for. */
  readonly cells: readonly number[];
}

/** The regions of all cells of a scene; which cell serves a vehicle, its signal decides, not these. */
export function cellRegions({ cells, places, ground, isGeographic }: MapScene): CellRegion[] {
  if (!isGeographic || cells.length === 0) return [];
  const byPlace = new Map<string, { x: number; y: number; cells: number[] }>();
  cells.forEach(({ place }, cell) => {
    const { x, y } = places[place];
    const key = `${x} ${y}`;
    const found = byPlace.get(key);
    if (found === undefined) byPlace.set(key, { x, y, cells: [cell] });
    else found.cells.push(cell);
  });
  const masts = [...byPlace.values()];
  const { left, bottom, right, top } = rimmed(ground, RIM);
  const delaunay = Delaunay.from(
    masts,
    ({ x }) => x,
    ({ y }) => y,
  );
  const voronoi = delaunay.voronoi([left, bottom, right, top]);
  return masts.map((mast, number) => {
    return { path: new Shape(voronoi.renderCell(number)), cells: mast.cells };
  });
}

/** Regions as hairlines, the load of their radio as ink; those of failed cells are hatched. */
export function drawCells(drawing: MapDrawing, regions: readonly CellRegion[]): void {
  const { context, projection, palette, moment, marked, way, pixelRatio } = drawing;
  context.save();
  projection.apply(context, pixelRatio);
  const pixel = 1 / projection.pixelsPerMeter;
  for (const { path, cells } of regions) {
    let used = 0;
    let failed = 0;
    for (const cell of cells) {
      used = Math.max(used, moment.cellUsedShare[cell]);
      failed += moment.cellFailed[cell];
    }
    context.globalAlpha = FULL_INK * Math.min(1, used) * (way === null ? 1 : 0.5);
    context.fillStyle = palette.muted;
    if (used > 0) path.fill(context);
    context.globalAlpha = 1;
    if (failed > 0) fillHatched(drawing, path);
    context.lineWidth = pixel;
    context.strokeStyle = palette.hairline;
    path.stroke(context);
  }
  for (const { path, cells } of regions) {
    if (marked.cell < 0 || !cells.includes(marked.cell)) continue;
    context.lineWidth = 2 * pixel;
    context.strokeStyle = palette.accent;
    path.stroke(context);
  }
  context.restore();
}

/** Hatching is in pixels however far the map is zoomed: it fills the canvas through the region. */
function fillHatched(drawing: MapDrawing, path: Shape): void {
  const { context, hatching, palette, size, pixelRatio, way } = drawing;
  context.save();
  path.clip(context);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.globalAlpha = way === null ? 0.55 : 0.25;
  context.fillStyle = hatching.fill(context, palette.fates.lost);
  context.fillRect(0, 0, size.width, size.height);
  context.restore();
}
