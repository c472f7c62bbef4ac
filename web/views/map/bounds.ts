/** A rectangle of the plane, in metres, y northwards. */
export interface Bounds {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The least rectangle round points and another; one of a metre where there is neither. */
export function boundsOf(points: Iterable<Point>, other: Bounds | null = null): Bounds {
  let { left, bottom, right, top } = other ?? NOTHING;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return left <= right ? { left, bottom, right, top } : { left: 0, bottom: 0, right: 1, top: 1 };
}

/** The least rectangle round positions, x and y, each so many numbers on; null without any. */
export function boundsOfSpots(spots: Float64Array, step: number): Bounds | null {
  let { left, bottom, right, top } = NOTHING;
  for (let at = 0; at < spots.length; at += step) {
    left = Math.min(left, spots[at]);
    right = Math.max(right, spots[at]);
    bottom = Math.min(bottom, spots[at + 1]);
    top = Math.max(top, spots[at + 1]);
  }
  return left <= right ? { left, bottom, right, top } : null;
}

/** Whether points need a plane: three or more that do not all lie along one axis. */
export function isSpread(points: readonly Point[]): boolean {
  if (points.length < 3) return false;
  const { left, bottom, right, top } = boundsOf(points);
  return right > left && top > bottom;
}

const NOTHING: Bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
