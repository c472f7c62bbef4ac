import { effect, signal } from "@preact/signals";

/**
 * Draws at once, and again in the next frame after something has changed that was drawn: once a
 * frame, however often it changes. Returns what ends it.
 */
export function drawInFrames(draw: () => void): () => void {
  const asked = signal(0);
  let drawn = -1;
  let frame: number | null = null;
  const end = effect(() => {
    const now = asked.value;
    if (now === drawn) {
      // Something has changed since: what it was is asked for again when it is drawn.
      frame ??= requestAnimationFrame(() => {
        frame = null;
        asked.value++;
      });
      return;
    }
    drawn = now;
    draw();
  });
  return () => {
    end();
    if (frame !== null) cancelAnimationFrame(frame);
  };
}
