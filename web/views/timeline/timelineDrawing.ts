import type { SurfaceSize } from "../../drawing/surface.ts";
import type { Palette } from "../../theme/palette.ts";
import type { Timeline } from "./lanes.ts";
import type { TimeRange } from "./timeRange.ts";

export const AXIS_HEIGHT = 28;
export const LANE_HEIGHT = 34;
/** Between the lanes of the selected request and all others. */
export const SECTION_GAP = 10;
export const LABEL_FONT = "11px system-ui, sans-serif";

/** What the parts of a timeline draw with: a canvas set to pixels of the page. */
export interface TimelineDrawing {
  readonly context: CanvasRenderingContext2D;
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
