import type { Page } from "playwright-core";

/** Milliseconds of each frame: our scripts alone, and until layout and paint were done too. */
export interface FrameWork {
  readonly scriptMs: number[];
  readonly frameMs: number[];
}

declare global {
  var frameWork: FrameWork;
  /** Adds the work of an event that a test has made to that of the frame which follows. */
  var addFrameWork: (milliseconds: number) => void;
  /** How far things have moved that a person did not move, as Chromium adds it up. */
  var layoutShift: { sum: number };
}

/** Run in a page before its own scripts: measures all that is done in frames from then on. */
export function meterFrames(): void {
  const work = { scriptMs: [] as number[], frameMs: [] as number[] };
  globalThis.frameWork = work;
  globalThis.layoutShift = { sum: 0 };
  const channel = new MessageChannel();
  let began: number | null = null;
  let script = 0;
  globalThis.addFrameWork = (milliseconds) => {
    script += milliseconds;
  };
  // A message is taken up after the frame has been drawn.
  channel.port1.onmessage = () => {
    if (began !== null) {
      work.frameMs.push(performance.now() - began);
      work.scriptMs.push(script);
    }
    began = null;
    script = 0;
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
      // What is drawn anew follows in microtasks, of which one may lead to the next.
      const settle = (depth: number) => {
        if (depth > 0) queueMicrotask(() => settle(depth - 1));
        else script += performance.now() - start;
      };
      settle(3);
    });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) globalThis.layoutShift.sum += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** What has been measured since it was taken last. */
export function takeFrames(page: Page): Promise<FrameWork> {
  return page.evaluate(() => ({
    scriptMs: globalThis.frameWork.scriptMs.splice(0),
    frameMs: globalThis.frameWork.frameMs.splice(0),
  }));
}

/** The least value that a share of all do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function percentileText(milliseconds: readonly number[]): string {
  const parts = [0.5, 0.95, 0.99, 1].map(
    (share) => `p${100 * share} ${percentile(milliseconds, share).toFixed(1)}`,
  );
  return `${parts.join(", ")} ms of ${milliseconds.length}`;
}
