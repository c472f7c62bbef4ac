import { FLOAT_BYTES, type Vector, zerosLike } from "../vector.ts";
import type { Compressed } from "./compressed.ts";
import { selectLargest } from "./selectLargest.ts";

const BITS_PER_BYTE = 8;

/**
 * The `count` coordinates of largest size as 32-bit floats, the others zero. What is left out is
 * added to the next update where the caller keeps it (`withErrorFeedback`). S. U. Stich,
 * J.-B. Cordonnier, M. Jaggi, "Sparsified SGD with memory", NeurIPS 2018.
 */
export function topK(update: Vector, count: number): Compressed {
  const kept = Math.min(count, update.length);
  const decoded = zerosLike(update);
  for (const place of selectLargest(update, kept)) decoded[place] = Math.fround(update[place]);
  return { decoded, bytes: topKBytes(update.length, kept) };
}

/** A float and a place, of ⌈log2 d⌉ bits, for each. */
export function topKBytes(length: number, count: number): number {
  let placeBits = 0;
  for (let reach = 1; reach < length; reach *= 2) placeBits++;
  return count * FLOAT_BYTES + Math.ceil((count * placeBits) / BITS_PER_BYTE);
}
