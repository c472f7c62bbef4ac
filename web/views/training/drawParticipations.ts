import type { Hatching } from "../../drawing/hatching.ts";
import type { Ink } from "../../drawing/ink.ts";
import { FATES, type Palette } from "../../theme/palette.ts";
import { cellCounts, cellSize, type ParticipationGrid } from "./participationGrid.ts";

/** Pixels of a row, with a hairline between two. */
export const ROW_PIXELS = 14;
/** Columns are no narrower, unless there are fewer rounds than room. */
export const LEAST_COLUMN_PIXELS = 5;
/** Nor are they wider: a few rounds do not fill a screen. */
export const MOST_COLUMN_PIXELS = 32;

/** How wide a column of a grid is, where there is so much room. */
export function columnPixels({ columns }: ParticipationGrid, widthPixels: number): number {
  return Math.min(MOST_COLUMN_PIXELS, widthPixels / Math.max(1, columns.length));
}

interface GridRoom {
  readonly context: Ink;
  readonly widthPixels: number;
  readonly palette: Palette;
  readonly hatching: Hatching;
}

/**
 * A bar in each cell, as high as its share of selected clients: combined below, then late, which is
 * half as wide, then lost, which is hatched. One client in one round is a full bar or none.
 */
export function drawParticipations(grid: ParticipationGrid, room: GridRoom): void {
  const { context, widthPixels, palette, hatching } = room;
  const width = columnPixels(grid, widthPixels);
  context.fillStyle = palette.raised;
  context.fillRect(0, 0, width * grid.columns.length, grid.rows.length * ROW_PIXELS);
  const full = ROW_PIXELS - 1;
  const gap = width >= 4 ? 1 : 0;
  for (let row = 0; row < grid.rows.length; row++) {
    for (let column = 0; column < grid.columns.length; column++) {
      const counts = cellCounts(grid, row, column);
      const most = grid.greatestShare * cellSize(grid, row, column);
      let bottom = row * ROW_PIXELS + full;
      for (let fate = 0; fate < FATES.length; fate++) {
        if (counts[fate] === 0) continue;
        const height = Math.max(1, (counts[fate] / most) * full);
        const isLost = FATES[fate] === "lost";
        const colour = palette.fates[FATES[fate]];
        context.fillStyle = isLost ? hatching.fill(context, colour) : colour;
        const wide = Math.max(1, (width - gap) * (FATES[fate] === "late" ? 0.5 : 1));
        context.fillRect(column * width, bottom - height, wide, height);
        bottom -= height;
      }
    }
  }
}
