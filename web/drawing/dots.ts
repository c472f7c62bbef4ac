import type { SurfaceSize } from "./surface.ts";

/** The width of a dot in pixels of the page. */
const DOT_PIXELS = 3;

/** How a dot looks. */
export interface DotInk {
  /** As "#rrggbb". */
  readonly colour: string;
  readonly opacity: number;
  /** Whether only its rim is drawn. */
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
  private values: Uint32Array = new Uint32Array(0);
  private hollow: readonly boolean[] = [];

  /** Takes away the dots that there are; those that follow look as these inks say. */
  begin({ width, height, pixelRatio }: SurfaceSize, inks: readonly DotInk[]): void {
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
    this.values = valuesOf(inks);
    this.hollow = inks.map(({ isHollow }) => isHollow);
  }

  /** About a point in pixels of the page; one that does not lie inside as a whole is left out. */
  add(x: number, y: number, ink: number): void {
    const { side, rim, ratio, pixels } = this;
    const { width, height } = this.image;
    const left = Math.round(x * ratio - side / 2);
    const top = Math.round(y * ratio - side / 2);
    if (left < 0 || top < 0 || left + side > width || top + side > height) return;
    const value = this.values[ink];
    const isHollow = this.hollow[ink];
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
    const { width, height } = this.image;
    context.drawImage(this.canvas, 0, 0, width / this.ratio, height / this.ratio);
  }
}

/** As a picture has them in memory, whichever byte of a number comes first. */
function valuesOf(inks: readonly DotInk[]): Uint32Array {
  const bytes = inks.flatMap(({ colour, opacity }) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    return [...parts, 255 * opacity];
  });
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
