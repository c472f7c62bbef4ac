import type { ColumnChunk, ParquetType, Statistics } from "hyparquet";
import type { ByteWriter } from "hyparquet-writer";
import type { Column, ColumnData } from "../../sim/record/column.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import { encodedValues } from "./encodedValues.ts";
import { writeDataPage, writeDictionaryPage } from "./pages.ts";
import { missingIn, type Presence, presenceOf } from "./presence.ts";
import { runsAndBits } from "./runsAndBits.ts";

/** Whether a row has a value takes one bit. */
const LEVEL_BITS = 1;

/**
 * Writes one column of a table, chunk by chunk, straight from its typed array: in one page which
 * rows have a value, then the values; the words of a dictionary in a page before it.
 */
export class ColumnEncoder {
  private readonly name: string;
  private readonly column: Column;
  private readonly bounded: boolean;

  /** `bounded`: the least and the greatest number of each chunk are noted in the metadata. */
  constructor(name: string, column: Column, bounded: boolean) {
    this.name = name;
    this.column = column;
    this.bounded = bounded && !column.nullable;
  }

  /** Appends the column's part of a row group; returns what the metadata tell of it. */
  write(bytes: ByteWriter, chunk: TableChunk): ColumnChunk {
    const { name, column } = this;
    const { rowCount } = chunk;
    const data = chunk.columns[name];
    const presence = column.nullable ? presenceOf(column, data, rowCount) : null;
    const values = encodedValues(column, name, chunk, presence);
    const { words, encoding } = values;
    const start = bytes.offset;
    const wordsSize = words === null ? 0 : writeDictionaryPage(bytes, words);
    const valuesStart = bytes.offset;
    const valuesSize = writeDataPage(bytes, { ...values, rowCount, ...levelsOf(presence) });
    return {
      file_offset: BigInt(start),
      meta_data: {
        type: physicalType(column),
        encodings: words === null ? [encoding] : ["PLAIN", encoding],
        path_in_schema: [name],
        codec: "SNAPPY",
        num_values: BigInt(rowCount),
        total_uncompressed_size: BigInt(wordsSize + valuesSize),
        total_compressed_size: BigInt(bytes.offset - start),
        data_page_offset: BigInt(valuesStart),
        ...(words !== null && { dictionary_page_offset: BigInt(start) }),
        ...(this.bounded && { statistics: boundsOf(data, rowCount) }),
      },
    };
  }
}

/** How a column is stored, whatever its encoding. */
export function physicalType({ type }: Column): ParquetType {
  if (type === "double") return "DOUBLE";
  return type === "int32" ? "INT32" : "BYTE_ARRAY";
}

function levelsOf(presence: Presence | null) {
  if (presence === null) return { levels: new Uint8Array(0), missing: 0 };
  return { levels: runsAndBits(presence, LEVEL_BITS), missing: missingIn(presence) };
}

/** Of numbers, none of which is missing; a zero counts as negative below and as positive above. */
function boundsOf(data: ColumnData, rowCount: number): Statistics {
  if (Array.isArray(data)) return {};
  let least = data[0];
  let greatest = data[0];
  for (let row = 1; row < rowCount; row++) {
    if (data[row] < least) least = data[row];
    if (data[row] > greatest) greatest = data[row];
  }
  return { min_value: least === 0 ? -0 : least, max_value: greatest === 0 ? 0 : greatest };
}
