import type { TextSource } from "./positions.ts";

/** A text that is already in memory, handed out in pieces. */
export function stringText(name: string, text: string, pieceLength = 1 << 16): TextSource {
  let position = 0;
  return {
    name,
    read(): string | null {
      if (position >= text.length) return null;
      const piece = text.slice(position, position + pieceLength);
      position += pieceLength;
      return piece;
    },
  };
}
