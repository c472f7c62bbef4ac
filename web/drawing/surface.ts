import { type ReadonlySignal, signal } from "@preact/signals";

/** The size of a canvas on the page, and how many of its pixels are one of the page's. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** A canvas that is as large as its place on the page, and as sharp as the screen. */
export class Surface {
  readonly context: CanvasRenderingContext2D;
  private readonly measured = signal<SurfaceSize>({ width: 0, height: 0, pixelRatio: 1 });
  private readonly observer: ResizeObserver;

  constructor(context: CanvasRenderingContext2D) {
    this.context = context;
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(context.canvas);
    this.measure();
  }

  /** Changes when the page is laid out anew. */
  get size(): ReadonlySignal<SurfaceSize> {
    return this.measured;
  }

  /** Fills the canvas and sets it to pixels of the page; false while it has no room. */
  begin(ground: string): boolean {
    if (!this.clear()) return false;
    const { width, height } = this.measured.value;
    this.context.fillStyle = ground;
    this.context.fillRect(0, 0, width, height);
    return true;
  }

  /** The same with nothing on it, for what is drawn over something else. */
  clear(): boolean {
    const { width, height, pixelRatio } = this.measured.value;
    const { canvas } = this.context;
    const [wide, high] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
    if (wide === 0 || high === 0) return false;
    // Setting a size empties a canvas and costs, so only where it differs.
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    this.context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.context.globalAlpha = 1;
    this.context.clearRect(0, 0, width, height);
    return true;
  }

  close(): void {
    this.observer.disconnect();
  }

  private measure(): void {
    const { width, height } = this.context.canvas.getBoundingClientRect();
    this.measured.value = { width, height, pixelRatio: globalThis.devicePixelRatio || 1 };
  }
}

/** Whether a person wants less to move. */
export function wantsStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
