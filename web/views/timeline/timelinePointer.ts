import type { ReadonlySignal } from "@preact/signals";
import { TASKS } from "../../../sim/record/tables.ts";
import { isSame, type Selection } from "../../app-state/selection.ts";
import type { SurfaceSize } from "../../drawing/surface.ts";
import { STORY_TABLES } from "../request/storyTables.ts";
import type { ViewContext } from "../view.ts";
import { reachOf, slotAt } from "./drawBars.ts";
import type { Lane } from "./lanes.ts";
import { AXIS_HEIGHT, LANE_HEIGHT, secondsAt } from "./timelineDrawing.ts";
import { laneAt, type TimelineRows } from "./timelineRows.ts";
import type { TimelineState } from "./timelineState.ts";

/** What a pointer works on. */
export interface PointedTimeline {
  readonly context: ViewContext;
  readonly view: TimelineState;
  readonly rows: ReadonlySignal<TimelineRows>;
  readonly size: ReadonlySignal<SurfaceSize>;
  readonly labelWidth: number;
  zoomBy(factor: number, aboutSeconds: number): void;
  pan(share: number): void;
  scrollBy(pixels: number): void;
}

/** A pointer that has moved less than this has clicked. */
const CLICK_PIXELS = 4;
const WHEEL_ZOOM = 0.002;

/**
 * A drag selects an area, with Shift it moves the time; a wheel scrolls, with Ctrl it zooms; a
 * click selects a task, or on the axis an instant. A finger moves, two fingers zoom.
 */
export function listenToPointer(canvas: HTMLCanvasElement, timeline: PointedTimeline): () => void {
  const gestures = new Gestures(canvas, timeline);
  const listeners = [
    ["pointerdown", (event: Event) => gestures.down(event as PointerEvent)],
    ["pointermove", (event: Event) => gestures.move(event as PointerEvent)],
    ["pointerup", (event: Event) => gestures.up(event as PointerEvent)],
    ["pointercancel", (event: Event) => gestures.cancel(event as PointerEvent)],
    ["pointerleave", () => gestures.leave()],
    ["wheel", (event: Event) => gestures.wheel(event as WheelEvent)],
  ] as const;
  for (const [name, listener] of listeners) {
    canvas.addEventListener(name, listener, { passive: false });
  }
  return () => {
    for (const [name, listener] of listeners) canvas.removeEventListener(name, listener);
  };
}

class Gestures {
  private readonly canvas: HTMLCanvasElement;
  private readonly timeline: PointedTimeline;
  /** Pointers that are down, where they were last. */
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private startX = 0;
  private startY = 0;
  private isPanning = false;
  private hasMoved = false;

  constructor(canvas: HTMLCanvasElement, timeline: PointedTimeline) {
    this.canvas = canvas;
    this.timeline = timeline;
  }

  down(event: PointerEvent): void {
    if (event.button !== 0 && event.button !== 1) return;
    this.leave();
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    if (this.pointers.size > 1) {
      this.stopDrag();
      return;
    }
    [this.startX, this.startY] = [event.offsetX, event.offsetY];
    this.isPanning = event.shiftKey || event.button === 1 || event.pointerType === "touch";
    this.hasMoved = false;
  }

  move(event: PointerEvent): void {
    const { offsetX: x, offsetY: y } = event;
    const last = this.pointers.get(event.pointerId);
    if (last === undefined) {
      // A finger points at nothing before it presses.
      if (event.pointerType !== "touch") this.point(x, y);
      return;
    }
    if (this.pointers.size === 2) {
      this.pinch(event.pointerId, x, y);
      return;
    }
    this.hasMoved ||= Math.hypot(x - this.startX, y - this.startY) >= CLICK_PIXELS;
    if (this.hasMoved && this.isPanning) {
      this.timeline.pan((last.x - x) / this.plotWidth);
      this.timeline.scrollBy(last.y - y);
    } else if (this.hasMoved) {
      const from = { fromX: this.startX, fromY: this.startY };
      this.timeline.view.drag.value = { ...from, toX: x, toY: y };
    }
    this.pointers.set(event.pointerId, { x, y });
  }

  up(event: PointerEvent): void {
    const wasPinch = this.pointers.size > 1;
    if (!this.pointers.delete(event.pointerId) || wasPinch) return;
    if (!this.hasMoved) this.click(event.offsetX, event.offsetY);
    else if (!this.isPanning) this.selectArea(event.offsetX, event.offsetY);
    this.stopDrag();
  }

  cancel(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
    this.stopDrag();
  }

  /** Nothing is pointed at any more. */
  leave(): void {
    this.timeline.context.state.hover.value = null;
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      const factor = Math.exp(-event.deltaY * WHEEL_ZOOM * (event.deltaMode === 1 ? 20 : 1));
      this.timeline.zoomBy(factor, this.secondsAt(event.offsetX));
    } else {
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (sideways !== 0) this.timeline.pan(sideways / this.plotWidth);
      if (!event.shiftKey) this.timeline.scrollBy(event.deltaY);
    }
    this.point(event.offsetX, event.offsetY);
  }

  private point(x: number, y: number): void {
    const { hover } = this.timeline.context.state;
    const found = this.taskAt(x, y);
    if (!isSame(found, hover.value)) hover.value = found;
  }

  private get plotWidth(): number {
    return Math.max(1, this.timeline.size.value.width - this.timeline.labelWidth);
  }

  private secondsAt(x: number): number {
    const { view, size, labelWidth } = this.timeline;
    return secondsAt(view.range.value, labelWidth, size.value.width, x);
  }

  private pinch(id: number, x: number, y: number): void {
    const other = [...this.pointers].find(([one]) => one !== id)![1];
    const last = this.pointers.get(id)!;
    const [before, after] = [last.x - other.x, x - other.x].map((gap) =>
      Math.max(8, Math.abs(gap)),
    );
    this.timeline.zoomBy(after / before, this.secondsAt((x + other.x) / 2));
    this.pointers.set(id, { x, y });
  }

  private stopDrag(): void {
    this.timeline.view.drag.value = null;
  }

  private click(x: number, y: number): void {
    const { state } = this.timeline.context;
    if (y < AXIS_HEIGHT) {
      state.goTo(this.secondsAt(x));
      state.timeWindow.value = null;
      this.timeline.view.nodes.value = null;
      return;
    }
    if (x < this.timeline.labelWidth) {
      const found = laneAt(this.timeline.rows.value, y, this.timeline.view.scroll.value);
      if (found !== null) state.selection.value = { kind: "node", node: found[0].node };
      return;
    }
    const task = this.taskAt(x, y);
    state.selection.value = task;
    if (task === null) state.goTo(this.secondsAt(x));
  }

  private selectArea(x: number, y: number): void {
    const { state } = this.timeline.context;
    const { rows, view } = this.timeline;
    const [from, to] = [this.startX, x].map((place) => this.secondsAt(place)).sort((a, b) => a - b);
    state.timeWindow.value = {
      fromSeconds: Math.max(0, from),
      toSeconds: Math.min(to, state.endSeconds.value),
    };
    const [top, bottom] = [this.startY, y].sort((a, b) => a - b);
    const nodes = new Set<string>();
    for (let at = top; at < bottom + LANE_HEIGHT; at += LANE_HEIGHT) {
      const found = laneAt(rows.value, Math.min(at, bottom), view.scroll.value);
      if (found !== null) nodes.add(found[0].node);
    }
    // A stretch drawn on the axis is of all lanes.
    view.nodes.value = bottom < AXIS_HEIGHT || nodes.size === 0 ? null : nodes;
  }

  private taskAt(x: number, y: number): Selection | null {
    const { rows, view, context, labelWidth } = this.timeline;
    if (x < labelWidth) return null;
    const found = laneAt(rows.value, y, view.scroll.value);
    if (found === null) return null;
    const row = visitAt(
      found[0],
      this.secondsAt(x),
      this.secondsAt(x + 3),
      (y - found[1]) / LANE_HEIGHT,
    );
    if (row < 0) return null;
    const { tables } = context.run;
    if (!tables.isLoaded(STORY_TABLES)) return null;
    const tasks = tables.get(TASKS);
    return {
      kind: "task",
      request: tasks.value("request", row) as number,
      stage: tasks.value("stage", row) as string,
      attempt: tasks.value("attempt", row) as number,
    };
  }
}

/** The row of the task at a time and a part of a lane's height; −1 where there is none. */
export function visitAt(lane: Lane, seconds: number, nearSeconds: number, part: number): number {
  const { visits } = lane;
  const { slots, slotCount } = visits;
  const slot = slotAt(part, slotCount);
  const reach = nearSeconds - seconds;
  const [first, end] = reachOf(visits, {
    fromSeconds: seconds - reach,
    toSeconds: seconds + reach,
  });
  let found = -1;
  for (let visit = first; visit < end; visit++) {
    if (slots[visit] !== slot) continue;
    if (visits.joined[visit] - reach > seconds || visits.left[visit] + reach < seconds) continue;
    found = visits.rows[visit];
    if (visits.begun[visit] <= seconds && seconds < visits.left[visit]) return found;
  }
  return found;
}
