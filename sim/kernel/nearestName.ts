/** Longer words are not compared: nobody mistypes a name that long into another one. */
const LENGTH_LIMIT = 64;

/**
 * The word that needs the fewest changes of a letter to become `wanted`, undefined when even that
 * is more than a third of it (one change is always allowed); the first of several.
 *
 * Changes are those of the restricted Damerau-Levenshtein distance: a letter replaced, added, left
 * out, or two neighbours exchanged. A difference of case alone counts as less than one change.
 */
export function nearestName(wanted: string, words: Iterable<string>): string | undefined {
  if (wanted.length === 0 || wanted.length > LENGTH_LIMIT) return undefined;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: string | undefined;
  let fewest = limit + 1;
  for (const word of words) {
    if (Math.abs(word.length - wanted.length) > limit) continue;
    const lower = changesBetween(wanted.toLowerCase(), word.toLowerCase());
    // Whatever differs beyond case differs with case too; the tie goes to the same case.
    const changes = lower + (changesBetween(wanted, word) > lower ? 0.5 : 0);
    if (changes < fewest) {
      fewest = changes;
      nearest = word;
    }
  }
  return nearest;
}

function changesBetween(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let changes = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const exchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (exchanged) changes = Math.min(changes, beforeLast[j - 2] + 1);
      row.push(changes);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length];
}

/** `; did you mean "…"?`, or nothing. */
export function suggestion(wanted: string, words: Iterable<string>): string {
  const nearest = nearestName(wanted, words);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}
