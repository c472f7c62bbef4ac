/** Of a name, leaving room for a number. */
const LONGEST_NAME = 80;

/** Names that a scenario may have, each of its own, also where two would become the same. */
export function namesOf(originals: readonly string[], what: string): string[] {
  const taken = new Set<string>();
  return originals.map((original, index) => {
    const plain = original
      .replaceAll(/[^A-Za-z0-9]+/g, "-")
      .replaceAll(/^[^A-Za-z]+|-$/g, "")
      .slice(0, LONGEST_NAME)
      .replace(/-$/, "");
    const name = plain === "" ? `${what}-${index + 1}` : plain;
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
    taken.add(free);
    return free;
  });
}
