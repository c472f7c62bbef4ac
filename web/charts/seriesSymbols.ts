import type { SymbolType } from "@observablehq/plot";

interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** A closed shape, by its corners on a square whose half side is one, for marks of about an area. */
const shape = (corners: readonly (readonly [x: number, y: number])[]) => ({
  draw(context: Path, size: number): void {
    const half = Math.sqrt(size) * 0.6;
    corners.forEach(([x, y], at) => {
      if (at === 0) context.moveTo(x * half, y * half);
      else context.lineTo(x * half, y * half);
    });
    context.closePath();
  },
});

const POINTING_DOWN = shape([
  [-1, -0.8],
  [1, -0.8],
  [0, 1],
]);

const TURNED_CROSS = shape([
  [-1, -0.6],
  [-0.6, -1],
  [0, -0.4],
  [0.6, -1],
  [1, -0.6],
  [0.4, 0],
  [1, 0.6],
  [0.6, 1],
  [0, 0.4],
  [-0.6, 1],
  [-1, 0.6],
  [-0.4, 0],
]);

/** The marks of series in a chart, in their order: as `SERIES_SHAPES` writes them in a legend. */
const SERIES_SYMBOLS: readonly SymbolType[] = [
  ...(["circle", "square", "triangle", "diamond", "cross", "star"] as const),
  // Those of the library that point down or lie aslant are lines, which cannot be filled.
  ...([POINTING_DOWN, TURNED_CROSS] as unknown as SymbolType[]),
];

/** So many marks, from the first again after the last. */
export function seriesSymbols(count: number): SymbolType[] {
  return Array.from({ length: count }, (_, at) => SERIES_SYMBOLS[at % SERIES_SYMBOLS.length]);
}
