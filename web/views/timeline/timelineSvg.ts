import { requestOf } from "../../app-state/selection.ts";
import { fileInk } from "../../drawing/ink.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import { requestStory } from "../request/requestStory.ts";
import type { ViewContext } from "../view.ts";
import { drawOverlay } from "./drawOverlay.ts";
import { drawTimeline } from "./drawTimeline.ts";
import { timelineOf } from "./lanes.ts";
import { shownTimeline } from "./timelineCanvas.ts";
import { timelineDrawing } from "./timelineDrawing.ts";
import { timelineRows } from "./timelineRows.ts";
import { timelineStateOf } from "./timelineState.ts";

/** Before there is a timeline on the screen. */
const USUAL_SIZE = { width: 1280, height: 720 };

/** The lanes that are on the screen, as an SVG. */
export function timelineSvg({ run, state }: ViewContext): string {
  const { width, height } = shownTimeline.current?.size.peek() ?? USUAL_SIZE;
  const palette = currentPalette(state).peek();
  const request = requestOf(state.selection.value);
  const story = request === null ? null : requestStory(run, request);
  const ink = fileInk();
  ink.fillStyle = palette.ground;
  ink.fillRect(0, 0, width, height);
  const size = { width, height, pixelRatio: 1 };
  const drawing = timelineDrawing({ run, state }, { context: ink, size, palette, story });
  const rows = timelineRows(timelineOf(run), state, story);
  drawTimeline(drawing, rows, timelineStateOf(run).scroll.peek());
  const { timeSeconds, timeWindow } = state;
  const overlay = { seconds: timeSeconds.value, window: timeWindow.value, drag: null };
  drawOverlay(drawing, overlay);
  return ink.text(width, height);
}
