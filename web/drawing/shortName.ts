/** A number that tells a name from its like, at its end. */
const NUMBER = /[-@]?\d{1,6}$/;

/**
 * A name, cut until it fits. A number at its end stays, as names of one group differ by it alone:
 * "a-long-na…-12".
 */
export function shortName(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name;
  const tail = NUMBER.exec(name)?.[0] ?? "";
  const head = name.slice(0, name.length - tail.length);
  let length = head.length - 1;
  while (length > 1 && !fits(`${head.slice(0, length)}…${tail}`)) length--;
  return `${head.slice(0, Math.max(1, length))}…${tail}`;
}

/** The same for so many characters at most. */
export function shortNameOf(name: string, mostCharacters: number): string {
  return shortName(name, (text) => text.length <= mostCharacters);
}
