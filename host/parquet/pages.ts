import type { Encoding } from "hyparquet";
import type { ByteWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { snappyCompress } from "hyparquet-writer/src/snappy.js";
import { compressPlanes } from "./compressPlanes.ts";
import { plainTexts } from "./plain.ts";

/** A page with the values of one column. */
export interface DataPage {
  readonly rowCount: number;
  /** Which rows have a value; empty where each has one. */
  readonly levels: Uint8Array;
  /** Rows without a value. */
  readonly missing: number;
  readonly encoding: Encoding;
  /** The values that are there. */
  readonly bytes: Uint8Array;
}

/** Of so many parts are the values of an encoding, each of like bytes; of one where not said. */
const PLANES: Partial<Record<Encoding, number>> = { BYTE_STREAM_SPLIT: 8 };

/** Appends a data page; returns its size before compression. */
export function writeDataPage(writer: ByteWriter, page: DataPage): number {
  const { levels, bytes, rowCount } = page;
  const start = writer.offset;
  const compressed = compressPlanes(bytes, PLANES[page.encoding] ?? 1);
  writePageHeader(writer, {
    type: "DATA_PAGE_V2",
    uncompressed_page_size: levels.length + bytes.length,
    compressed_page_size: levels.length + compressed.length,
    data_page_header_v2: {
      num_values: rowCount,
      num_nulls: page.missing,
      num_rows: rowCount,
      encoding: page.encoding,
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  });
  const headerSize = writer.offset - start;
  writer.appendBytes(levels);
  writer.appendBytes(compressed);
  return headerSize + levels.length + bytes.length;
}

/** Appends a page with the words of a dictionary; returns its size before compression. */
export function writeDictionaryPage(writer: ByteWriter, words: readonly string[]): number {
  const bytes = plainTexts(words);
  const start = writer.offset;
  const compressed = snappyCompress(bytes);
  writePageHeader(writer, {
    type: "DICTIONARY_PAGE",
    uncompressed_page_size: bytes.length,
    compressed_page_size: compressed.length,
    dictionary_page_header: { num_values: words.length, encoding: "PLAIN" },
  });
  const headerSize = writer.offset - start;
  writer.appendBytes(compressed);
  return headerSize + bytes.length;
}
