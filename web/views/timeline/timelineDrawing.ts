import type { Ink } from "../../drawing/ink.ts";
import type { SurfaceSize } from "../../drawing/surface.ts";
import type { Palette } from "../../theme/palette.ts";
import type { RequestStory } from "../request/requestStory.ts";
import type { ViewContext } from "../view.ts";
import { type Timeline, timelineOf } from "./lanes.ts";
import { timelineStateOf } from "./timelineState.ts";
import type { TimeRange } from "./timeRange.ts";

export const AXIS_HEIGHT = 28;
export const LANE_HEIGHT = 34;
/** Between the lanes of the selected request and all others. */
export const SECTION_GAP = 10;
const LABEL_WIDTH = 148;
const NARROW_LABEL_WIDTH = 92;
const NARROW = 560;
/** Rectangles of one drawing at most, shared by the lanes in sight; a lane gets at least so many. */
const MOST_BARS = 20_000;
const LEAST_BARS = 120;

export const LABEL_FONT = "11px system-ui, sans-serif";

/** What the parts of a timeline draw with: a canvas set to pixels of the page. */
export interface TimelineDrawing {
  readonly context: Ink;
  readonly size: SurfaceSize;
  readonly palette: Palette;
  readonly timeline: Timeline;
  readonly range: TimeRange;
  /** Pixels at the left that labels take. */
  readonly labelWidth: number;
  /** By number of the application: whether it is shown in full. */
  readonly isShown: readonly boolean[];
  /** Rows of the tasks of the selected request; null without one. */
  readonly selectedRows: ReadonlySet<number> | null;
  /** Tasks that may be drawn one by one in a lane; more are drawn as how many there are. */
  readonly mostBars: number;
}

/** Where a timeline is drawn, and the request that is selected. */
export interface TimelineRoom extends Pick<TimelineDrawing, "context" | "size" | "palette"> {
  readonly story: RequestStory | null;
}

/** A run's timeline as the state of the page has it. */
export function timelineDrawing(
  { run, state }: ViewContext,
  { context, size, palette, story }: TimelineRoom,
): TimelineDrawing {
  const timeline = timelineOf(run);
  const { applications } = state.filters.value;
  const inSight = Math.max(1, Math.ceil(size.height / LANE_HEIGHT));
  return {
    ...{ context, size, palette, timeline, labelWidth: labelWidthOf(size) },
    range: timelineStateOf(run).range.value,
    isShown: timeline.applications.map(
      (name) => applications === null || applications.includes(name),
    ),
    selectedRows: story === null ? null : new Set(story.tasks.map(({ row }) => row)),
    mostBars: Math.max(LEAST_BARS, Math.min(size.width / 4, MOST_BARS / inSight)),
  };
}

/** Pixels at the left that names take. */
export function labelWidthOf({ width }: Pick<SurfaceSize, "width">): number {
  return width < NARROW ? NARROW_LABEL_WIDTH : LABEL_WIDTH;
}

export function xOf({ range, labelWidth, size }: TimelineDrawing, seconds: number): number {
  const share = (seconds - range.fromSeconds) / (range.toSeconds - range.fromSeconds);
  return labelWidth + share * (size.width - labelWidth);
}

/** The time at a horizontal place. */
export function secondsAt(range: TimeRange, labelWidth: number, width: number, x: number): number {
  const share = (x - labelWidth) / Math.max(1, width - labelWidth);
  return range.fromSeconds + share * (range.toSeconds - range.fromSeconds);
}

/** The colour of an application, as `applicationItems` has it in legends. */
export function applicationColour({ series }: Palette, application: number): string {
  return series[1 + (application % (series.length - 1))];
}
