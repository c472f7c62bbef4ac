import { productError } from "./doubleDouble.ts";

/** √(x² + y²) without overflow on the way, mended once by its remainder. */
export function hypot(x: number, y: number): number {
  let long = Math.abs(x);
  let short = Math.abs(y);
  if (long === Infinity || short === Infinity) return Infinity;
  if (!(long >= short)) {
    const swap = long;
    long = short;
    short = swap;
  }
  if (short <= long * 2 ** -54) return long + short;
  if (long > 2 ** 480) return scaledHypot(long, short, 2 ** -600) * 2 ** 600;
  if (short < 2 ** -400) return scaledHypot(long, short, 2 ** 600) * 2 ** -600;
  return scaledHypot(long, short, 1);
}

function scaledHypot(long: number, short: number, scale: number): number {
  const a = long * scale;
  const b = short * scale;
  const aSquare = a * a;
  const bSquare = b * b;
  const root = Math.sqrt(aSquare + bSquare);
  const square = root * root;
  const errors = productError(a, a, aSquare) + productError(b, b, bSquare);
  const remainder = aSquare - square + bSquare + (errors - productError(root, root, square));
  return root + remainder / (2 * root);
}
