import type { SurfaceSize } from "./surface.ts";

/** The width of a dot in pixels of the page. */
const DOT_PIXELS = 3;

/** How the dots that follow look. */
export interface DotInk {
  /** As "#rrggbb". */
  readonly colour: string;
  readonly opacity: number;
  /** Whether only their rim is drawn. */
  readonly isHollow: boolean;
}

/**
 * Small squares, as many as there may be, put pixel by pixel into a picture that is then drawn as a
 * whole: a path of ten thousand takes longer than a frame has.
 */
export class Dots {
  private readonly canvas = new OffscreenCanvas(1, 1);
  private readonly context = this.canvas.getContext("2d")!;
  private image = this.context.createImageData(1, 1);
  private pixels = new Uint32Array(this.image.data.buffer);
  private ratio = 1;
  private side = DOT_PIXELS;
  private rim = 1;
  private value = 0;
  private isHollow = false;

  /** Takes away the dots that there are. */
  begin({ width, height, pixelRatio }: SurfaceSize): void {
    const [wide, high] = [width, height].map((size) => Math.max(1, Math.round(size * pixelRatio)));
    const { canvas } = this;
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      this.image = this.context.createImageData(wide, high);
      this.pixels = new Uint32Array(this.image.data.buffer);
    } else {
      this.pixels.fill(0);
    }
    this.ratio = pixelRatio;
    this.side = Math.max(1, Math.round(DOT_PIXELS * pixelRatio));
    this.rim = Math.max(1, Math.round(pixelRatio));
  }

  setInk({ colour, opacity, isHollow }: DotInk): void {
    const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    // As a picture has them in memory, whichever byte of a number comes first.
    [this.value] = new Uint32Array(Uint8Array.from([...parts, 255 * opacity]).buffer);
    this.isHollow = isHollow;
  }

  /** About a point in pixels of the page; one that does not lie inside as a whole is left out. */
  add(x: number, y: number): void {
    const { side, rim, ratio, pixels, value, isHollow } = this;
    const { width, height } = this.canvas;
    const left = Math.round(x * ratio - side / 2);
    const top = Math.round(y * ratio - side / 2);
    if (left < 0 || top < 0 || left + side > width || top + side > height) return;
    for (let row = 0; row < side; row++) {
      const start = (top + row) * width + left;
      const isRim = !isHollow || row < rim || row >= side - rim;
      for (let column = 0; column < side; column++) {
        if (isRim || column < rim || column >= side - rim) pixels[start + column] = value;
      }
    }
  }

  /** Draws all of them onto a canvas of the same size that is set to pixels of the page. */
  draw(context: CanvasRenderingContext2D): void {
    this.context.putImageData(this.image, 0, 0);
    const { width, height } = this.canvas;
    context.drawImage(this.canvas, 0, 0, width / this.ratio, height / this.ratio);
  }
}
