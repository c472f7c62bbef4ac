import { fileError } from "../../input/inputError.ts";
import type { ByteSamples } from "../data/dataSet.ts";

/** A file and what it holds; packed ones are unpacked by the host. */
export interface NamedBytes {
  /** As the user wrote it, for messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface IdxArray {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
}

const UNSIGNED_BYTES = 0x08;
const BRIGHTEST = 255;
/** What a file packed by gzip begins with. */
const GZIP = [0x1f, 0x8b];

/**
 * Images and their labels in two files of the IDX format, as MNIST has them: Y. LeCun, C. Cortes,
 * C. Burges, "The MNIST database of handwritten digits". Brightness becomes 0 to 1, of an image
 * when it is wanted: all of MNIST takes 47 MB as bytes.
 */
export function readIdx(images: NamedBytes, labels: NamedBytes, classCount = 10): ByteSamples {
  const pixels = idxArray(images, 3, "images: three sizes, in unsigned bytes");
  const classes = idxArray(labels, 1, "labels: one size, in unsigned bytes");
  const [count, rows, columns] = pixels.sizes;
  if (classes.sizes[0] !== count) {
    const expected = `${count}, as there are images in ${images.name}`;
    throw fileError(labels.name, `found ${classes.sizes[0]} labels; expected ${expected}`);
  }
  const wrong = classes.values.findIndex((label) => label >= classCount);
  if (wrong >= 0) {
    const found = `found label ${classes.values[wrong]} of image ${wrong}`;
    throw fileError(labels.name, `${found}; expected 0 to ${classCount - 1}`);
  }
  return {
    ...{ sampleCount: count, featureCount: rows * columns, classCount },
    bytes: pixels.values,
    numbers: Float32Array.from({ length: BRIGHTEST + 1 }, (_, value) => value / BRIGHTEST),
    labels: Int32Array.from(classes.values),
  };
}

/** Two zeros, the type, the number of sizes; the sizes, highest byte first; the values. */
function idxArray({ name, bytes }: NamedBytes, sizeCount: number, expected: string): IdxArray {
  const fail = (found: string, wanted: string): never => {
    throw fileError(name, `found ${found}; expected ${wanted}`);
  };
  if (bytes[0] === GZIP[0] && bytes[1] === GZIP[1]) fail("a gzip file", "an unpacked IDX file");
  const headerLength = 4 + 4 * sizeCount;
  if (bytes.length < headerLength) fail(`${bytes.length} bytes`, `an IDX file of ${expected}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = (UNSIGNED_BYTES << 8) | sizeCount;
  if (view.getUint32(0) !== magic) {
    const found = `0x${view.getUint32(0).toString(16).padStart(8, "0")} at the beginning`;
    fail(found, `0x${magic.toString(16).padStart(8, "0")} of ${expected}`);
  }
  const sizes = Array.from({ length: sizeCount }, (_, index) => view.getUint32(4 + 4 * index));
  const valueCount = sizes.reduce((product, size) => product * size, 1);
  const values = bytes.subarray(headerLength);
  if (values.length !== valueCount) {
    fail(`${values.length} bytes of values`, `${valueCount}, ${sizes.join(" times ")}`);
  }
  return { sizes, values };
}
