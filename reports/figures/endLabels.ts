/** Pixels from one label to the next. */
const LINE_HEIGHT = 15;

/**
 * Where labels go that would stand at `wanted`, in pixels from the top, so that none covers another
 * and all lie between `top` and `bottom` if there is room: in the same order, the least moved.
 */
export function spreadLabels(
  wanted: readonly number[],
  top: number,
  bottom: number,
  lineHeight: number = LINE_HEIGHT,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed = order.map((index) => wanted[index]);
  for (let at = 0; at < placed.length; at++) {
    placed[at] = Math.max(placed[at], at === 0 ? top : placed[at - 1] + lineHeight);
  }
  for (let at = placed.length - 1; at >= 0; at--) {
    placed[at] = Math.min(
      placed[at],
      at === placed.length - 1 ? bottom : placed[at + 1] - lineHeight,
    );
  }
  const result = [...wanted];
  order.forEach((index, at) => {
    result[index] = placed[at];
  });
  return result;
}
