/** Bytes of a file, both among them. */
export interface FilePart {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of a file that a header `range` asks for: "bytes=0-99", "bytes=100-", or the last with
 * "bytes=-100". Null for all of it, as where the header asks for what is not understood, or for
 * several parts; "beyond" where the file ends before it.
 *
 * Source: RFC 9110, section 14.
 */
export function askedPart(range: string | undefined, size: number): FilePart | "beyond" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(size, Number(last));
    return length === 0 ? "beyond" : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return null;
  if (from >= size) return "beyond";
  return { from, to: last === "" ? size - 1 : Math.min(size - 1, Number(last)) };
}
