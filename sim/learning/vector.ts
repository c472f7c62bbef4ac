/**
 * The parameters of a model, or a change of them, in a row. Runs use 32-bit floats; 64-bit ones are
 * for results that are to be exact. Arithmetic between them is in 64 bits, rounded when stored.
 */
export type Vector = Float32Array | Float64Array;

/** Zeros, of the same kind and length. */
export function zerosLike(vector: Vector): Vector {
  return vector instanceof Float32Array
    ? new Float32Array(vector.length)
    : new Float64Array(vector.length);
}

/** A float of 32 bits on the wire. */
export const FLOAT_BYTES = 4;
