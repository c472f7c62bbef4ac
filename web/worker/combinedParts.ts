/** Bytes of a file, the last not among them. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** What lies between two parts is read with them where it is less: a request costs as much. */
const MOST_GAP = 1 << 19;
/** What has come is decoded while the rest is on its way. */
const MOST_BYTES = 1 << 23;

/** Parts put together to fewer ones, with those that each stands for, in the order of the file. */
export function combined<P extends Part>(parts: readonly P[]): (Part & { members: P[] })[] {
  const found: { from: number; to: number; members: P[] }[] = [];
  for (const part of [...parts].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    const to = Math.max(last?.to ?? 0, part.to);
    if (last !== undefined && part.from - last.to <= MOST_GAP && to - last.from <= MOST_BYTES) {
      last.to = to;
      last.members.push(part);
    } else {
      found.push({ from: part.from, to: part.to, members: [part] });
    }
  }
  return found;
}
