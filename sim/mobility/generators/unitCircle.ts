import { cos, sin } from "../../kernel/exactMath.ts";

const PARTS = 4096;
const PART_RADIANS = (2 * Math.PI) / PARTS;

const COSINES = Float64Array.from({ length: PARTS + 1 }, (_, part) => cos(part * PART_RADIANS));
const SINES = Float64Array.from({ length: PARTS + 1 }, (_, part) => sin(part * PART_RADIANS));

/**
 * Points of the unit circle by the share of a round, from 0 to 1, for when many are needed: the
 * nearest of 4096 exact points turned by the small angle that is left. The Taylor series of that
 * angle, at most 0.0008, are cut off below 1e-21, so the error is that of rounding, 2e-16 or so.
 */
export function pointOnCircle(share: number, out: { x: number; y: number }): void {
  const parts = share * PARTS;
  const part = Math.floor(parts + 0.5);
  const angle = (parts - part) * PART_RADIANS;
  const square = angle * angle;
  const sine = angle * (1 - (square / 6) * (1 - square / 20));
  const lessThanOne = (square / 2) * (1 - square / 12);
  const x = COSINES[part];
  const y = SINES[part];
  out.x = x - (x * lessThanOne + y * sine);
  out.y = y - (y * lessThanOne - x * sine);
}
