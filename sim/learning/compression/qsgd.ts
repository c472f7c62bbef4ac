import { log2 } from "../../kernel/exactMath.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import { FLOAT_BYTES, type Vector, zerosLike } from "../vector.ts";
import type { Compressed } from "./compressed.ts";
import { eliasBits } from "./elias.ts";

const BITS_PER_BYTE = 8;

/**
 * Each coordinate becomes ‖v‖ sign(v_i) l / s with a level l of 0 … s, one of the two next to
 * s |v_i| / ‖v‖, drawn so that the mean is v_i. D. Alistarh et al., "QSGD", NeurIPS 2017. One draw
 * for each coordinate that is not zero, in order.
 *
 * Bytes are those of the paper's two codes: a float for the norm, then level + 1 and a sign for
 * each coordinate, or gap and level and a sign for each that is not zero, whichever is shorter, and
 * one bit that tells which. Numbers are in Elias' γ code, which below 128 is shorter than the
 * recursive one of the paper: with √d levels its 2.8 d + 32 bits leave out what the latter adds.
 */
export function qsgd(update: Vector, levels: number, draws: RandomStream): Compressed {
  const norm = Math.fround(normOf(update));
  const decoded = zerosLike(update);
  let denseBits = 0;
  let sparseBits = 0;
  let last = -1;
  for (let place = 0; place < update.length; place++) {
    const level =
      norm === 0 ? 0 : drawnLevel(Math.min(1, Math.abs(update[place]) / norm) * levels, draws);
    denseBits += eliasBits(level + 1);
    if (level === 0) continue;
    decoded[place] = (update[place] < 0 ? -norm : norm) * (level / levels);
    denseBits += 1;
    sparseBits += eliasBits(place - last) + 1 + eliasBits(level);
    last = place;
  }
  const bits = 1 + Math.min(denseBits, sparseBits);
  return { decoded, bytes: FLOAT_BYTES + Math.ceil(bits / BITS_PER_BYTE) };
}

/** The paper's bound of the variance, as a multiple of ‖v‖²: min(d / s², √d / s). */
export function qsgdVarianceFactor(length: number, levels: number): number {
  return Math.min(length / (levels * levels), Math.sqrt(length) / levels);
}

/**
 * At least as many bytes as are to be expected, by Jensen's inequality from the paper's bounds: the
 * mean level s / √d, its mean square (s² + min(d, s √d)) / d, and s (s + √d) levels that are not
 * zero.
 */
export function qsgdBytesBound(length: number, levels: number): number {
  const root = Math.sqrt(length);
  const mean = Math.min(levels / root, levels);
  const square = (levels * levels + Math.min(length, levels * root)) / length;
  const denseBits = length * (1 + log2(1 + 2 * mean + square) + Math.min(1, mean));
  const count = Math.min(length, levels * (levels + root));
  const level = Math.max(1, (levels * root) / count);
  const sparseBits = count * (3 + 2 * log2(length / count) + 2 * log2(level));
  return FLOAT_BYTES + Math.ceil((1 + Math.min(denseBits, sparseBits)) / BITS_PER_BYTE);
}

function drawnLevel(exact: number, draws: RandomStream): number {
  if (exact === 0) return 0;
  const lower = Math.floor(exact);
  return draws.next() < exact - lower ? lower + 1 : lower;
}

function normOf(vector: Vector): number {
  let square = 0;
  for (const value of vector) square += value * value;
  return Math.sqrt(square);
}
