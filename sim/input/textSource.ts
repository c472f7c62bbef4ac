/**
 * Text handed in by the host piece by piece, synchronously; null at the end. Pieces may break
 * anywhere between two UTF-16 code units; 64 kB to 1 MB each is a good size.
 */
export interface TextSource {
  /** Names the text in messages, as the user wrote it. */
  readonly name: string;
  read(): string | null;
}

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

/** Everything in a text. */
export function wholeText(source: TextSource): string {
  let text = "";
  for (let piece = source.read(); piece !== null; piece = source.read()) text += piece;
  return text;
}
