import type { Encoding } from "hyparquet";
import type { Column } from "../../sim/record/column.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import { splitByBytes } from "./byteStreamSplit.ts";
import { localWords } from "./localWords.ts";
import { plainIntegers, plainTexts } from "./plain.ts";
import { type Presence, presentNumbers } from "./presence.ts";
import { bitWidthOf, runsAndBits } from "./runsAndBits.ts";

/** The values of a chunk that are there, encoded but not yet compressed. */
export interface EncodedValues {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
  /** The words whose numbers the values are; null where they stand for themselves. */
  readonly words: readonly string[] | null;
}

/** The values of one column of a chunk; `presence` is null where each row has one. */
export function encodedValues(
  column: Column,
  name: string,
  { columns, words, rowCount }: TableChunk,
  presence: Presence | null,
): EncodedValues {
  const data = columns[name];
  if (Array.isArray(data)) {
    const texts = data.slice(0, rowCount).filter((text) => text !== null);
    return { encoding: "PLAIN", bytes: plainTexts(texts), words: null };
  }
  if (data instanceof Float64Array) {
    const bytes = splitByBytes(presentNumbers(data, rowCount, presence));
    return { encoding: "BYTE_STREAM_SPLIT", bytes, words: null };
  }
  const numbers = presentNumbers(data, rowCount, presence);
  if (column.type === "int32") {
    return { encoding: "PLAIN", bytes: plainIntegers(numbers), words: null };
  }
  return encodedWords(numbers, words[name]);
}

/** A dictionary-encoded page begins with the width of a number. */
function encodedWords(numbers: Int32Array, dictionary: readonly string[]): EncodedValues {
  const local = localWords(numbers, dictionary);
  const bitWidth = bitWidthOf(local.words.length);
  const packed = runsAndBits(local.numbers, bitWidth);
  const bytes = new Uint8Array(1 + packed.length);
  bytes[0] = bitWidth;
  bytes.set(packed, 1);
  return { encoding: "RLE_DICTIONARY", bytes, words: local.words };
}
