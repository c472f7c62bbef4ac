import { FLOAT_BYTES, type Vector, zerosLike } from "../vector.ts";
import type { Compressed } from "./compressed.ts";

const BITS_PER_BYTE = 8;

/**
 * One bit for each coordinate, and the mean size of all: ±mean. J. Bernstein et al., "signSGD",
 * ICML 2018, with the scale of S. P. Karimireddy et al., "Error feedback fixes signSGD", ICML 2019,
 * which makes it a contraction. Zero counts as positive.
 */
export function scaledSigns(update: Vector): Compressed {
  let total = 0;
  for (const value of update) total += Math.abs(value);
  const size = update.length === 0 ? 0 : Math.fround(total / update.length);
  const decoded = zerosLike(update);
  for (let place = 0; place < update.length; place++) {
    decoded[place] = update[place] < 0 ? -size : size;
  }
  return { decoded, bytes: scaledSignBytes(update.length) };
}

/** A bit each, and the mean size. */
export function scaledSignBytes(length: number): number {
  return Math.ceil(length / BITS_PER_BYTE) + FLOAT_BYTES;
}
