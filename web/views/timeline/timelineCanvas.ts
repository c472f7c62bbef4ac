import { computed, effect, type ReadonlySignal, untracked } from "@preact/signals";
import { requestOf } from "../../app-state/selection.ts";
import { drawInFrames } from "../../drawing/drawInFrames.ts";
import { Surface, type SurfaceSize } from "../../drawing/surface.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import type { Palette } from "../../theme/palette.ts";
import { requestStory } from "../request/requestStory.ts";
import type { ViewContext } from "../view.ts";
import { drawOverlay } from "./drawOverlay.ts";
import { drawTimeline } from "./drawTimeline.ts";
import { timelineOf } from "./lanes.ts";
import { labelWidthOf, type TimelineDrawing, timelineDrawing } from "./timelineDrawing.ts";
import { listenToPointer, type PointedTimeline } from "./timelinePointer.ts";
import { type TimelineRows, timelineRows } from "./timelineRows.ts";
import { type TimelineState, timelineStateOf } from "./timelineState.ts";
import { panned, within, zoomed } from "./timeRange.ts";

/** What commands ask of the timeline that is shown. */
export interface TimelineHandle {
  zoomBy(factor: number): void;
  pan(share: number): void;
  scrollBy(pixels: number): void;
  fit(): void;
  readonly size: ReadonlySignal<SurfaceSize>;
}
export const shownTimeline: { current: TimelineHandle | null } = { current: null };

/**
 * Draws a run's timeline on two canvases: lanes on the lower, which changes when range, scroll or
 * selection do, and on the upper what changes from frame to frame.
 */
export class TimelineCanvas implements TimelineHandle, PointedTimeline {
  readonly context: ViewContext;
  readonly view: TimelineState;
  readonly rows: ReadonlySignal<TimelineRows>;
  private readonly lower: Surface;
  private readonly upper: Surface;
  private readonly endings: (() => void)[];

  constructor(
    context: ViewContext,
    lower: CanvasRenderingContext2D,
    upper: CanvasRenderingContext2D,
  ) {
    const { run, state } = context;
    this.context = context;
    this.view = timelineStateOf(run);
    this.lower = new Surface(lower);
    this.upper = new Surface(upper);
    const story = computed(() => {
      const request = requestOf(state.selection.value);
      return request === null ? null : requestStory(run, request);
    });
    this.rows = computed(() => timelineRows(timelineOf(run), state, story.value));
    const palette = currentPalette(state);
    this.endings = [
      drawInFrames(() => this.drawLanes(palette.value)),
      drawInFrames(() => this.drawOver(palette.value)),
      effect(() => this.follow(state.timeSeconds.value)),
      effect(() => this.keepInSight(this.rows.value, this.size.value)),
      listenToPointer(upper.canvas, this),
    ];
    shownTimeline.current = this;
    this.showSelected();
  }

  close(): void {
    for (const end of this.endings) end();
    this.lower.close();
    this.upper.close();
    if (shownTimeline.current === this) shownTimeline.current = null;
    this.context.state.hover.value = null;
  }

  get size() {
    return this.upper.size;
  }

  get labelWidth(): number {
    return labelWidthOf(this.upper.size.value);
  }

  /** About the cursor where it is in sight, else about the middle. */
  zoomBy(factor: number, aboutSeconds?: number): void {
    const { range } = this.view;
    const { fromSeconds, toSeconds } = range.value;
    const cursor = this.context.state.timeSeconds.value;
    const isInSight = cursor >= fromSeconds && cursor <= toSeconds;
    const about = aboutSeconds ?? (isInSight ? cursor : (fromSeconds + toSeconds) / 2);
    range.value = zoomed(range.value, factor, about, this.endSeconds);
  }

  pan(share: number): void {
    this.view.range.value = panned(this.view.range.value, share, this.endSeconds);
  }

  scrollBy(pixels: number): void {
    const { scroll } = this.view;
    const { top, height } = this.rows.value;
    const most = Math.max(0, height - (this.size.value.height - top));
    scroll.value = Math.max(0, Math.min(most, scroll.value + pixels));
  }

  /** What is selected first, then the whole run. */
  fit(): void {
    const { range } = this.view;
    const { story } = this.rows.value;
    const window = this.context.state.timeWindow.value;
    const wanted =
      story !== null
        ? rangeAround(story.arrivalSeconds, story.answeredSeconds ?? this.endSeconds)
        : window;
    const whole = { fromSeconds: 0, toSeconds: this.endSeconds };
    const next =
      wanted === null
        ? whole
        : within(wanted.fromSeconds, wanted.toSeconds - wanted.fromSeconds, this.endSeconds);
    const { fromSeconds, toSeconds } = range.value;
    const isThere = fromSeconds === next.fromSeconds && toSeconds === next.toSeconds;
    range.value = isThere ? whole : next;
  }

  /** A request that was selected elsewhere would be a line, or out of sight. */
  private showSelected(): void {
    const { story } = this.rows.value;
    if (story === null) return;
    const { fromSeconds, toSeconds } = this.view.range.value;
    const until = story.answeredSeconds ?? this.endSeconds;
    const isInSight = story.arrivalSeconds >= fromSeconds && until <= toSeconds;
    if (isInSight && until - story.arrivalSeconds > 0.05 * (toSeconds - fromSeconds)) return;
    this.fit();
  }

  private get endSeconds(): number {
    return timelineOf(this.context.run).endSeconds;
  }

  private drawLanes(palette: Palette): void {
    if (!this.lower.begin(palette.ground)) return;
    const drawing = this.drawing(this.lower, palette);
    drawTimeline(drawing, this.rows.value, this.view.scroll.value);
  }

  private drawOver(palette: Palette): void {
    if (!this.upper.clear()) return;
    const { state, run } = this.context;
    drawOverlay(this.drawing(this.upper, palette), {
      seconds: state.timeSeconds.value,
      window: state.timeWindow.value,
      drag: timelineStateOf(run).drag.value,
    });
  }

  private drawing(surface: Surface, palette: Palette): TimelineDrawing {
    const size = surface.size.value;
    const room = { context: surface.context, size, palette, story: this.rows.value.story };
    return timelineDrawing(this.context, room);
  }

  /** With fewer lanes, or more room, there is less to scroll. */
  private keepInSight(_rows: TimelineRows, _size: SurfaceSize): void {
    untracked(() => this.scrollBy(0));
  }

  /** Turns the page when the cursor leaves it while time goes on. */
  private follow(seconds: number): void {
    untracked(() => {
      if (!this.context.state.playing.value) return;
      const { fromSeconds, toSeconds } = this.view.range.value;
      if (seconds >= fromSeconds && seconds <= toSeconds) return;
      const length = toSeconds - fromSeconds;
      this.view.range.value = within(seconds - 0.1 * length, length, this.endSeconds);
    });
  }
}

function rangeAround(fromSeconds: number, toSeconds: number) {
  const margin = 0.5 * (toSeconds - fromSeconds);
  return { fromSeconds: Math.max(0, fromSeconds - margin), toSeconds: toSeconds + margin };
}
