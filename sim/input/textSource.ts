/**
 * Text handed in by the host piece by piece, synchronously; null at the end. Pieces may break
 * anywhere between two UTF-16 code units; 64 kB to 1 MB each is a good size.
 */
export interface TextSource {
  /** Names the text in messages, as the user wrote it. */
  readonly name: string;
  read(): string | null;
  /**
   * The next piece of a file that holds bytes and no text, in place of `read`, which has a
   * character for each of them; may be left out. A piece is the caller's.
   */
  readBytes?(): Uint8Array | null;
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

/** Everything in a file of bytes. */
export function wholeBytes(source: TextSource): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = bytesFrom(source); piece !== null; piece = bytesFrom(source)) {
    pieces.push(piece);
    length += piece.length;
  }
  const whole = new Uint8Array(length);
  let start = 0;
  for (const piece of pieces) {
    whole.set(piece, start);
    start += piece.length;
  }
  return whole;
}

function bytesFrom(source: TextSource): Uint8Array | null {
  if (source.readBytes !== undefined) return source.readBytes();
  const text = source.read();
  if (text === null) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
