import type { Ink } from "../../drawing/ink.ts";
import type { Bounds } from "./bounds.ts";

/** What zooming and panning have made of a drawing that fits: scaled, then moved, in pixels. */
export interface Zoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for labels and machines beside each other, at the sides, below, and above for the legend. */
const SIDE_PIXELS = 48;
const BOTTOM_PIXELS = 40;
const TOP_PIXELS = 72;

/** From metres, y northwards, to pixels of the canvas, y downwards; distances keep their ratio. */
export class Projection {
  readonly pixelsPerMeter: number;
  private readonly left: number;
  private readonly base: number;

  constructor(bounds: Bounds, { width, height }: Size, zoom: Zoom) {
    const wide = Math.max(bounds.right - bounds.left, 1e-9);
    const high = Math.max(bounds.top - bounds.bottom, 1e-9);
    const side = Math.min(SIDE_PIXELS, width / 8);
    const bottom = Math.min(BOTTOM_PIXELS, height / 8);
    const top = Math.min(TOP_PIXELS, height / 4);
    const fitted = Math.min((width - 2 * side) / wide, (height - bottom - top) / high);
    this.pixelsPerMeter = fitted * zoom.k;
    const middleX = (bounds.left + bounds.right) / 2;
    const middleY = (bounds.bottom + bounds.top) / 2;
    this.left = (width / 2 - fitted * middleX) * zoom.k + zoom.x;
    this.base = ((height - bottom + top) / 2 + fitted * middleY) * zoom.k + zoom.y;
  }

  x(meters: number): number {
    return this.left + this.pixelsPerMeter * meters;
  }

  y(meters: number): number {
    return this.base - this.pixelsPerMeter * meters;
  }

  /** Sets a canvas to metres, so that a path in metres is drawn in its place. */
  apply(context: Ink, pixelRatio: number): void {
    const scale = this.pixelsPerMeter * pixelRatio;
    context.setTransform(scale, 0, 0, -scale, this.left * pixelRatio, this.base * pixelRatio);
  }
}

/** A round length in metres that takes at most so many pixels, for a scale bar. */
export function roundMeters(pixelsPerMeter: number, mostPixels: number): number {
  const most = mostPixels / pixelsPerMeter;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = most / power;
  return power * (step >= 5 ? 5 : step >= 2 ? 2 : 1);
}
