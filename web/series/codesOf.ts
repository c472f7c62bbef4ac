import { NO_WORD } from "../../sim/record/column.ts";

/**
 * The codes of one column in the numbers of another list: each table of a record numbers its words
 * for itself, so that a node has another code in each. Words that are not in the list have none.
 */
export function codesIn(
  list: ReadonlyMap<string, number>,
  codes: Int32Array,
  words: readonly string[],
): Int32Array {
  const numbers = Int32Array.from(words, (word) => list.get(word) ?? NO_WORD);
  return codes.map((code) => (code === NO_WORD ? NO_WORD : numbers[code]));
}

/** The place of each word in a list. */
export function placesOf(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, index) => [word, index]));
}
