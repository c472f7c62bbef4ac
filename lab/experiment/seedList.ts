/** More seeds than this are a mistake. */
const SEEDS_LIMIT = 100_000;

/** A text that names no seeds: what is wrong with it. */
export class SeedListError extends Error {
  override readonly name = "SeedListError";
}

/** "1..20", "7", "1,2,5..8": in the order written, each once. Throws a `SeedListError`. */
export function seedList(text: string): number[] {
  const numbers = new Set<number>();
  for (const part of text.split(",")) {
    const range = /^(\d+)(?:\.\.(\d+))?$/.exec(part.trim());
    if (range === null) throw new SeedListError('Expected seeds as in "1..20" or "1,2,5".');
    const first = seedOf(range[1]);
    const last = seedOf(range[2] ?? range[1]);
    if (last < first) throw new SeedListError(`"${part}" counts backwards.`);
    if (last - first >= SEEDS_LIMIT) {
      throw new SeedListError(`Expected at most ${SEEDS_LIMIT} seeds.`);
    }
    for (let number = first; number <= last; number++) numbers.add(number);
  }
  return [...numbers];
}

/** A whole number of zero or more. Throws a `SeedListError`. */
export function seedOf(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new SeedListError("Expected a whole number, 0 or more.");
}
