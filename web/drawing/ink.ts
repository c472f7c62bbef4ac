import { SvgInk } from "./svgInk.ts";

/** What is drawn with: on the screen, or into a file. */
export type Ink = CanvasRenderingContext2D | SvgInk;

/** A path that is drawn again and again, in metres or pixels: its data as SVG has them. */
export class Shape {
  readonly data: string;
  private made: Path2D | null = null;

  constructor(data: string) {
    this.data = data;
  }

  fill(ink: Ink): void {
    if (ink instanceof SvgInk) {
      ink.trace(this.data);
      ink.fill();
    } else ink.fill(this.path);
  }

  stroke(ink: Ink): void {
    if (ink instanceof SvgInk) {
      ink.trace(this.data);
      ink.stroke();
    } else ink.stroke(this.path);
  }

  clip(ink: Ink): void {
    if (ink instanceof SvgInk) {
      ink.trace(this.data);
      ink.clip();
    } else ink.clip(this.path);
  }

  private get path(): Path2D {
    this.made ??= new Path2D(this.data);
    return this.made;
  }
}

/** An ink for a file; texts are measured as the screen does, and about so where there is none. */
export function fileInk(): SvgInk {
  const context =
    typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(1, 1).getContext("2d");
  return new SvgInk((text, font) => {
    if (context === null) return 0.6 * Number.parseFloat(font) * text.length;
    context.font = font;
    return context.measureText(text).width;
  });
}
