/** Words by numbers of their own, 0, 1, 2 … in the order in which they come up. */
export interface LocalWords {
  readonly numbers: Int32Array;
  readonly words: readonly string[];
}

/**
 * Numbers the words of one chunk anew: a run's dictionary may have a word for each of a hundred
 * thousand vehicles, of which a chunk names a few.
 */
export function localWords(numbers: Int32Array, dictionary: readonly string[]): LocalWords {
  /** By number in the whole dictionary: one more than the local number, 0 for none. */
  const locals = new Int32Array(dictionary.length);
  const renumbered = new Int32Array(numbers.length);
  const words: string[] = [];
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row];
    if (locals[number] === 0) locals[number] = words.push(dictionary[number]);
    renumbered[row] = locals[number] - 1;
  }
  return { numbers: renumbered, words };
}
