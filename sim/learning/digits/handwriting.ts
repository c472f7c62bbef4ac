import { standardNormal } from "../../kernel/distributions.ts";
import { cos, sin } from "../../kernel/exactMath.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";

/**
 * How a digit is written: where its square goes, and how broad the pen is, in sides of the square.
 */
export interface Handwriting {
  /** Clockwise, in radians. */
  readonly rotation: number;
  /** How far the top leans to the right, for each unit of height. */
  readonly slant: number;
  readonly size: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly penWidth: number;
}

/** Standard deviations of one writer's digits around the writer's own hand, and of these hands. */
const ROTATION = 0.1;
const SLANT = 0.12;
const SIZE = 0.06;
const SHIFT = 0.04;
const PEN_WIDTH = 0.012;
const UPRIGHT: Handwriting = {
  ...{ rotation: 0, slant: 0, size: 0.92, shiftX: 0, shiftY: 0, penWidth: 0.1 },
};
const THINNEST_PEN = 0.05;
const SMALLEST = 0.6;

/** A writer's own hand; six draws. */
export function writersHand(random: RandomStream): Handwriting {
  return around(UPRIGHT, random);
}

/** How one digit comes out of it; six draws. */
export function around(hand: Handwriting, random: RandomStream): Handwriting {
  return {
    rotation: hand.rotation + ROTATION * standardNormal(random),
    slant: hand.slant + SLANT * standardNormal(random),
    size: Math.max(SMALLEST, hand.size + SIZE * standardNormal(random)),
    shiftX: hand.shiftX + SHIFT * standardNormal(random),
    shiftY: hand.shiftY + SHIFT * standardNormal(random),
    penWidth: Math.max(THINNEST_PEN, hand.penWidth + PEN_WIDTH * standardNormal(random)),
  };
}

/** Where the points of a stroke come to lie, x and y in turns. */
export function written(
  stroke: readonly (readonly [x: number, y: number])[],
  { rotation, slant, size, shiftX, shiftY }: Handwriting,
): Float64Array {
  const across = cos(rotation);
  const along = sin(rotation);
  const points = new Float64Array(2 * stroke.length);
  stroke.forEach(([left, top], index) => {
    const y = size * (top - 0.5);
    const x = size * (left - 0.5) - slant * y;
    points[2 * index] = 0.5 + shiftX + across * x - along * y;
    points[2 * index + 1] = 0.5 + shiftY + along * x + across * y;
  });
  return points;
}
