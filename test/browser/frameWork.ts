import type { Page } from "playwright-core";

/** Milliseconds of each frame: our scripts alone, and until layout and paint were done too. */
export interface FrameWork {
  readonly scriptMs: number[];
  readonly frameMs: number[];
}

declare global {
  var frameWork: FrameWork;
}

/** Run in a page before its own scripts: measures all that is done in frames from then on. */
export function meterFrames(): void {
  const work = { scriptMs: [] as number[], frameMs: [] as number[] };
  globalThis.frameWork = work;
  const channel = new MessageChannel();
  let began: number | null = null;
  // A message is taken up after the frame has been drawn.
  channel.port1.onmessage = () => {
    if (began !== null) work.frameMs.push(performance.now() - began);
    began = null;
  };
  const native = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    native((time) => {
      const start = performance.now();
      if (began === null) {
        began = start;
        channel.port2.postMessage(0);
      }
      callback(time);
      // What is drawn anew follows in a microtask of its own.
      queueMicrotask(() => queueMicrotask(() => work.scriptMs.push(performance.now() - start)));
    });
}

/** What has been measured since it was taken last. */
export function takeFrames(page: Page): Promise<FrameWork> {
  return page.evaluate(() => ({
    scriptMs: globalThis.frameWork.scriptMs.splice(0),
    frameMs: globalThis.frameWork.frameMs.splice(0),
  }));
}

export function percentileText(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)].toFixed(1);
  if (sorted.length === 1) return `${at(1)} ms`;
  const parts = [0.5, 0.95, 0.99, 1].map((share) => `p${100 * share} ${at(share)}`);
  return `${parts.join(", ")} ms of ${sorted.length}`;
}
