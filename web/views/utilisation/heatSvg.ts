import { formatQuantity } from "../../../reports/format.ts";
import { fileInk } from "../../drawing/ink.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import type { ViewContext } from "../view.ts";
import { BUSY_FIGURES, type BusyFigure, busyOverTime } from "./busyOverTime.ts";
import { drawHeat, ROW_PIXELS } from "./drawHeat.ts";

const WIDTH = 1200;
const NAME_WIDTH = 160;
const TITLE_HEIGHT = 28;
const AXIS_HEIGHT = 24;
const FONT = "12px system-ui, sans-serif";

/** Nodes over time, with their names, as an SVG. */
export function heatSvg({ run, state }: ViewContext, figure: BusyFigure): string {
  const busy = busyOverTime(run, figure);
  const [, name, unit] = BUSY_FIGURES.find(([column]) => column === figure)!;
  const palette = currentPalette(state).peek();
  const endSeconds = state.endSeconds.value;
  const rowsHeight = busy.rows.length * ROW_PIXELS;
  const height = TITLE_HEIGHT + rowsHeight + AXIS_HEIGHT;
  const ink = fileInk();
  ink.fillStyle = palette.ground;
  ink.fillRect(0, 0, WIDTH, height);
  ink.font = FONT;
  ink.textBaseline = "middle";
  ink.fillStyle = palette.ink;
  const most = formatQuantity(busy.most, unit);
  ink.fillText(`${name}; the darkest is ${most}, hatched: failed`, 4, TITLE_HEIGHT / 2);
  busy.rows.forEach(({ node, nodes }, at) => {
    const text = nodes > 1 ? `${node} × ${nodes}` : node;
    ink.fillText(text, 4, TITLE_HEIGHT + (at + 0.5) * ROW_PIXELS);
  });
  ink.fillStyle = palette.muted;
  ink.fillText("0 s", NAME_WIDTH, height - AXIS_HEIGHT / 2);
  ink.textAlign = "right";
  ink.fillText(formatQuantity(endSeconds, "s"), WIDTH - 4, height - AXIS_HEIGHT / 2);
  ink.setTransform(1, 0, 0, 1, NAME_WIDTH, TITLE_HEIGHT);
  const widthPixels = WIDTH - NAME_WIDTH - 4;
  drawHeat(busy, { context: ink, widthPixels, endSeconds, palette });
  return ink.text(WIDTH, height);
}
