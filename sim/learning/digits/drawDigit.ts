import { standardNormal } from "../../kernel/distributions.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import { type Handwriting, written } from "./handwriting.ts";
import { STROKES } from "./strokes.ts";

/**
 * Draws a digit to `side` times `side` pixels from `start` on, row by row, 0 where there is no ink
 * and 1 where there is. A pixel at the edge of a line has a part of the ink. The noise is normal,
 * with a draw for each pixel where it is not 0.
 */
export function drawDigit(
  digit: number,
  hand: Handwriting,
  side: number,
  noiseDeviation: number,
  random: RandomStream,
  pixels: Float32Array,
  start: number,
): void {
  const points = written(STROKES[digit], hand);
  // A pen finer than a pixel would leave next to nothing where pixels are few.
  const reach = Math.max(hand.penWidth, 0.8 / side) / 2;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const away = distance(points, (column + 0.5) / side, (row + 0.5) / side);
      const ink = 0.5 + (reach - away) * side;
      const noise = noiseDeviation === 0 ? 0 : noiseDeviation * standardNormal(random);
      const shown = Math.min(1, Math.max(0, ink)) + noise;
      pixels[start + row * side + column] = Math.min(1, Math.max(0, shown));
    }
  }
}

/** From a point to the nearest of the lines that join the points of a stroke. */
function distance(points: Float64Array, x: number, y: number): number {
  let least = Infinity;
  for (let at = 2; at < points.length; at += 2) {
    const fromX = points[at - 2];
    const fromY = points[at - 1];
    const alongX = points[at] - fromX;
    const alongY = points[at + 1] - fromY;
    const length = alongX * alongX + alongY * alongY;
    const share = ((x - fromX) * alongX + (y - fromY) * alongY) / length;
    const part = Math.min(1, Math.max(0, share));
    const offX = x - fromX - part * alongX;
    const offY = y - fromY - part * alongY;
    least = Math.min(least, offX * offX + offY * offY);
  }
  return Math.sqrt(least);
}
