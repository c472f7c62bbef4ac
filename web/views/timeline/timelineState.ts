import { type Signal, signal } from "@preact/signals";
import { perRun } from "../../data/perRun.ts";
import { timelineOf } from "./lanes.ts";
import type { TimeRange } from "./timeRange.ts";

/** How a run's timeline is shown; kept while other views are. */
export interface TimelineState {
  readonly range: Signal<TimeRange>;
  /** Pixels that the lanes are scrolled down. */
  readonly scroll: Signal<number>;
  /** Nodes whose lanes a selected area covers; null for all. */
  readonly nodes: Signal<ReadonlySet<string> | null>;
  /** What a drag covers while it goes on, in pixels. */
  readonly drag: Signal<Drag | null>;
}

export interface Drag {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

export const timelineStateOf = perRun((run): TimelineState => {
  const { endSeconds } = timelineOf(run);
  return {
    range: signal({ fromSeconds: 0, toSeconds: Math.max(endSeconds, 1e-6) }),
    scroll: signal(0),
    nodes: signal<ReadonlySet<string> | null>(null),
    drag: signal<Drag | null>(null),
  };
});
