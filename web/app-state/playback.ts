import { effect } from "@preact/signals";
import type { AppState } from "./appState.ts";

/** A longer gap between two frames is a page that was away, not time that was watched. */
const LONGEST_FRAME_MS = 250;

/** What calls back before the next frame is drawn: `window`. */
export interface Frames {
  requestAnimationFrame(callback: (milliseconds: number) => void): number;
  cancelAnimationFrame(id: number): void;
}

/** Lets time go on while the state says so; stops at the run's end. Returns what ends it. */
export function startPlayback(state: AppState, frames: Frames): () => void {
  return effect(() => {
    if (!state.playing.value) return;
    let lastMs: number | null = null;
    let id = frames.requestAnimationFrame(function step(nowMs) {
      const passedMs = Math.min(LONGEST_FRAME_MS, lastMs === null ? 0 : nowMs - lastMs);
      lastMs = nowMs;
      state.goTo(state.timeSeconds.peek() + (passedMs / 1000) * state.speed.peek());
      if (state.timeSeconds.peek() < state.endSeconds.peek()) {
        id = frames.requestAnimationFrame(step);
      } else {
        state.playing.value = false;
      }
    });
    return () => frames.cancelAnimationFrame(id);
  });
}

/** Plays, from the start where the end is reached; or stops. */
export function playOrPause(state: AppState): void {
  if (!state.playing.value && state.timeSeconds.value >= state.endSeconds.value) state.goTo(0);
  state.playing.value = !state.playing.value && state.shown.value !== null;
}
