/** How the bins of a cluster are laid out: as large as there is room for. */
export interface BinLayout {
  readonly columns: number;
  /** Of a bin with the gap after it, and of its stacks alone. */
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly stackPixels: number;
  /** Whether there is room for the node's name, and for memory beside processors. */
  readonly hasNames: boolean;
  readonly hasMemory: boolean;
  readonly totalPixels: number;
}

/** From the largest to the least: width, height of the stacks. */
const SIZES = [
  [104, 112],
  [72, 80],
  [48, 56],
  [28, 36],
  [16, 24],
  [10, 16],
  [6, 10],
] as const;
const NAME_PIXELS = 18;
const GAP_PIXELS = 8;
/** No more than this stands below each other before bins are smaller. */
const MOST_PIXELS = 420;
const NAMED_PIXELS = 48;
const PAIRED_PIXELS = 16;

export function binLayout(count: number, roomPixels: number): BinLayout {
  const layouts = SIZES.map(([widthPixels, stackPixels]): BinLayout => {
    const hasNames = widthPixels >= NAMED_PIXELS;
    const gap = hasNames ? GAP_PIXELS : 2;
    const columns = Math.max(1, Math.floor(roomPixels / widthPixels));
    const heightPixels = stackPixels + (hasNames ? NAME_PIXELS : 0) + gap;
    return {
      ...{ columns, widthPixels, heightPixels, stackPixels, hasNames },
      hasMemory: widthPixels >= PAIRED_PIXELS,
      totalPixels: Math.ceil(count / columns) * heightPixels,
    };
  });
  return layouts.find(({ totalPixels }) => totalPixels <= MOST_PIXELS) ?? layouts.at(-1)!;
}

/** The bin at a point, by its number; −1 where there is none. */
export function binAt(layout: BinLayout, count: number, x: number, y: number): number {
  const column = Math.floor(x / layout.widthPixels);
  if (x < 0 || y < 0 || column >= layout.columns) return -1;
  const bin = Math.floor(y / layout.heightPixels) * layout.columns + column;
  return bin < count ? bin : -1;
}
