import { ByteWriter } from "hyparquet-writer";
import { snappyCompress } from "hyparquet-writer/src/snappy.js";

/** So many bytes of a plane show whether it is worth while. */
const SAMPLE_BYTES = 1024;

/** A plane of which more than this share would be left is stored as it is. */
const WORTHWHILE_SHARE = 0.75;

/** A literal's length takes four bytes after this tag; the longest form serves for all. */
const LITERAL_OF_FOUR_LENGTH_BYTES = 63 << 2;

/**
 * A block of Snappy over as many planes of equal length as said. The last bytes of doubles are all
 * but noise: a compressor takes most of its time over them and gains little, so that a plane whose
 * middle gains little goes in as one literal. A block is its length and then elements, whose copies
 * look back by distance: elements of planes that were compressed apart may follow each other.
 */
export function compressPlanes(bytes: Uint8Array, planes: number): Uint8Array {
  const length = bytes.length / planes;
  const block = new ByteWriter();
  block.appendVarInt(bytes.length);
  for (let start = 0; start < bytes.length; start += length) {
    const plane = bytes.subarray(start, start + length);
    if (isWorthwhile(plane)) block.appendBytes(elementsOf(plane));
    else appendLiteral(block, plane);
  }
  return block.getBytes();
}

function isWorthwhile(plane: Uint8Array): boolean {
  if (plane.length <= SAMPLE_BYTES) return true;
  const start = (plane.length - SAMPLE_BYTES) >>> 1;
  const sample = snappyCompress(plane.subarray(start, start + SAMPLE_BYTES));
  return sample.length < WORTHWHILE_SHARE * SAMPLE_BYTES;
}

/** Without the length that stands before them: seven bits to a byte, the last below 128. */
function elementsOf(plane: Uint8Array): Uint8Array {
  const block = snappyCompress(plane);
  return block.subarray(block.findIndex((byte) => byte < 128) + 1);
}

function appendLiteral(block: ByteWriter, plane: Uint8Array): void {
  block.appendUint8(LITERAL_OF_FOUR_LENGTH_BYTES);
  block.appendUint32(plane.length - 1);
  block.appendBytes(plane);
}
