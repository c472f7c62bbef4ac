/**
 * Bits of a whole number from 1 on in P. Elias' γ code ("Universal codeword sets", 1975): as many
 * zeros as the number has bits after its first, then the number in binary.
 */
export function eliasBits(number: number): number {
  const bitLength = 32 - Math.clz32(number);
  return 2 * bitLength - 1;
}
