/** What files of the IDX format begin with, and no text does. */
const IDX = [0, 0, 8];
/** Characters that are made in one call. */
const PIECE = 1 << 15;

/** A file that was given to the page, as scenarios read it: IDX has a character for each byte. */
export async function givenText(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!IDX.every((byte, at) => bytes[at] === byte)) return new TextDecoder().decode(bytes);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return pieces.join("");
}
