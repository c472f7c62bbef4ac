/** Bits of a word of the generator that masks come from. */
const WORD_BITS = 32;

/**
 * Bits of the modulus R in which so many values of `valueBits` bits add up without loss:
 * R = n (2^valueBits − 1) + 1 (Bonawitz et al. 2017), rounded up to a power of two, which takes not
 * one bit more to send. Throws a RangeError where they do not fit a word of 32 bits.
 */
export function modulusBits(clients: number, valueBits: number): number {
  let largest = 1;
  for (let bit = 0; bit < valueBits; bit++) largest *= 2;
  const modulus = clients * (largest - 1) + 1;
  let bits = 0;
  for (let reach = 1; reach < modulus; reach *= 2) bits++;
  if (bits > WORD_BITS) {
    const sums = `sums of ${clients} values of ${valueBits} bits`;
    throw new RangeError(`${sums} need ${bits} bits, expected at most ${WORD_BITS}`);
  }
  return bits;
}

/** The bits of a word that lie below the modulus, as a mask. */
export function wordMask(bits: number): number {
  return bits === WORD_BITS ? -1 : (1 << bits) - 1;
}
