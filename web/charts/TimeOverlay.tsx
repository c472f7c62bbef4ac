import type { PlotOptions, plot } from "@observablehq/plot";
import { useSignal } from "@preact/signals";
import type { AppState } from "../app-state/appState.ts";

/** Drags of fewer pixels are clicks. */
const CLICK_PIXELS = 4;

/** Where simulated seconds stand in a chart, in pixels from its left, and back. */
export interface TimeAxis {
  pixelsOf(seconds: number): number;
  secondsAt(pixels: number): number;
  /** The last second that it shows; what is later has no place in it. */
  readonly endSeconds: number;
}

/** The horizontal axis of a plot, as one of time; null where it has none. */
export function timeAxisOf(figure: ReturnType<typeof plot>): TimeAxis | null {
  const scale = figure.scale("x" satisfies keyof PlotOptions);
  if (scale?.invert === undefined) return null;
  const { apply, invert, domain } = scale;
  return {
    pixelsOf: (seconds) => apply(seconds),
    secondsAt: (pixels) => Number(invert(pixels)),
    endSeconds: Number([...(domain ?? [])].at(-1)),
  };
}

/**
 * The time cursor and the time window over a chart. A click sets the one, a drag the other, for
 * all views; the scrubber and its keys do the same without a pointer.
 */
export function TimeOverlay({ state, axis }: { state: AppState; axis: TimeAxis }) {
  const begun = useSignal<number | null>(null);
  const at = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    return event.clientX - left;
  };
  const drag = (event: PointerEvent) => {
    if (begun.value === null || Math.abs(at(event) - begun.value) < CLICK_PIXELS) return;
    const ends = [begun.value, at(event)].map((pixels) => within(state, axis.secondsAt(pixels)));
    const [fromSeconds, toSeconds] = ends.sort((a, b) => a - b);
    if (fromSeconds < toSeconds) state.timeWindow.value = { fromSeconds, toSeconds };
  };
  const release = (event: PointerEvent) => {
    if (begun.value === null) return;
    if (Math.abs(at(event) - begun.value) < CLICK_PIXELS) {
      state.goTo(axis.secondsAt(at(event)));
      state.timeWindow.value = null;
    }
    begun.value = null;
  };
  return (
    <div
      class="time-overlay"
      onPointerDown={(event) => {
        begun.value = at(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={() => void (begun.value = null)}
    >
      <TimeMarks state={state} axis={axis} />
    </div>
  );
}

function TimeMarks({ state, axis }: { state: AppState; axis: TimeAxis }) {
  const window = state.timeWindow.value;
  const pixelsOf = (seconds: number) => axis.pixelsOf(Math.min(seconds, axis.endSeconds));
  const left = window === null ? 0 : pixelsOf(window.fromSeconds);
  const seconds = state.timeSeconds.value;
  return (
    <>
      {window !== null && (
        <div
          class="time-window"
          style={{ left: `${left}px`, width: `${pixelsOf(window.toSeconds) - left}px` }}
        />
      )}
      {seconds <= axis.endSeconds && (
        <div class="time-cursor" style={{ left: `${axis.pixelsOf(seconds)}px` }} />
      )}
    </>
  );
}

function within(state: AppState, seconds: number): number {
  return Math.min(Math.max(0, seconds), state.endSeconds.value);
}
