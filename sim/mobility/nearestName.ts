/**
 * The name that needs the fewest changes of one letter to become `wanted` (Levenshtein, case
 * aside), undefined when even that is more than half of it; the first of several.
 */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.floor(wanted.length / 2) + 1;
  for (const name of names) {
    const changes = editDistance(wanted.toLowerCase(), name.toLowerCase());
    if (changes >= fewest) continue;
    fewest = changes;
    nearest = name;
  }
  return nearest;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
