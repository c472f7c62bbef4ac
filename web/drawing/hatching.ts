import type { Ink } from "./ink.ts";
import { SvgInk } from "./svgInk.ts";

const SPACING = 5;

/** Diagonal lines in a colour, as a fill: what has failed is hatched, not only coloured. */
export class Hatching {
  private readonly patterns = new Map<string, CanvasPattern | null>();

  fill(context: Ink, colour: string): CanvasPattern | string {
    if (context instanceof SvgInk) return context.hatching(colour, SPACING);
    let pattern = this.patterns.get(colour);
    if (pattern === undefined) {
      pattern = context.createPattern(tile(context, colour), "repeat");
      this.patterns.set(colour, pattern);
    }
    return pattern ?? colour;
  }
}

function tile(context: CanvasRenderingContext2D, colour: string): HTMLCanvasElement {
  const canvas = context.canvas.ownerDocument.createElement("canvas");
  canvas.width = canvas.height = SPACING;
  const own = canvas.getContext("2d")!;
  own.strokeStyle = colour;
  own.lineWidth = 1;
  own.beginPath();
  for (const shift of [-SPACING, 0, SPACING]) {
    own.moveTo(shift - 1, SPACING + 1);
    own.lineTo(shift + SPACING + 1, -1);
  }
  own.stroke();
  return canvas;
}
