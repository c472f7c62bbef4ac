import { Digest } from "../../kernel/digest.ts";

const NAN = 0x7fc00000;

/**
 * A hash of parameters, to tell whether two models are the same to the bit. All NaN are one value,
 * as their bits may differ between engines; the two zeros differ.
 */
export function parameterDigest(parameters: Float32Array): string {
  const digest = new Digest();
  // A copy, as the array may begin anywhere in its buffer.
  const bits = new Int32Array(Float32Array.from(parameters).buffer);
  digest.word(parameters.length);
  for (let index = 0; index < bits.length; index++) {
    digest.word(Number.isNaN(parameters[index]) ? NAN : bits[index]);
  }
  return digest.hex();
}
