const LENGTH_BYTES = 4;
const UTF8 = new TextEncoder();

/** Integers as the encoding PLAIN has them. */
export function plainIntegers(values: Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Texts as the encoding PLAIN has them: of each the length of its UTF-8, then that. */
export function plainTexts(texts: readonly string[]): Uint8Array {
  const encoded = texts.map((text) => UTF8.encode(text));
  const size = encoded.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of encoded) {
    view.setUint32(at, text.length, true);
    bytes.set(text, at + LENGTH_BYTES);
    at += LENGTH_BYTES + text.length;
  }
  return bytes;
}
