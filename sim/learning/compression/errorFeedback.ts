import type { Vector } from "../vector.ts";
import type { Compressed } from "./compressed.ts";

/**
 * Compresses update + error, and leaves in `error` what was lost: what is not sent now is sent
 * later. F. Seide et al., "1-bit stochastic gradient descent", Interspeech 2014; S. P. Karimireddy
 * et al., "Error feedback fixes signSGD", ICML 2019. The error is of the sender and starts at zero.
 */
export function withErrorFeedback(
  update: Vector,
  error: Vector,
  compress: (corrected: Vector) => Compressed,
): Compressed {
  const corrected = update.slice();
  for (let place = 0; place < update.length; place++) corrected[place] += error[place];
  const compressed = compress(corrected);
  for (let place = 0; place < update.length; place++) {
    error[place] = corrected[place] - compressed.decoded[place];
  }
  return compressed;
}
