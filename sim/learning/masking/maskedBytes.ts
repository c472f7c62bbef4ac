/** A public key and an encrypted share of a secret, as the paper counts them. */
const KEY_BITS = 256;
const SHARE_BITS = 256;
const BITS_PER_BYTE = 8;

/** What one client sends and receives in a masked round. */
export interface MaskedBytes {
  /** Two keys, two encrypted shares for each of the others, and the shares that unmask. */
  readonly protocolUp: number;
  /** The masked values. */
  readonly values: number;
  /** The keys and shares of the others, and which are still there. */
  readonly protocolDown: number;
}

/**
 * Bytes of a client among n for a vector of m values modulo 2^bits, all clients present:
 * m ⌈log2 R⌉ + 2n a_K + (5n − 4) a_S + n ⌈log2 R⌉ bits in all. K. Bonawitz et al., "Practical
 * secure aggregation for privacy-preserving machine learning", CCS 2017, section 7.1. Keys and
 * shares are modelled by their length only. Each part is rounded up to whole bytes.
 */
export function maskedBytes(clients: number, values: number, bits: number): MaskedBytes {
  const others = clients - 1;
  const keysUp = 2 * KEY_BITS;
  const keysDown = 2 * others * KEY_BITS;
  const sharesEachWay = 2 * others * SHARE_BITS;
  const unmasking = clients * SHARE_BITS;
  return {
    protocolUp: inBytes(keysUp + sharesEachWay + unmasking),
    values: inBytes(values * bits),
    protocolDown: inBytes(keysDown + sharesEachWay + clients * bits),
  };
}

/** Both ways, against sending values of `valueBits` bits in the clear. */
export function expansionFactor(
  clients: number,
  values: number,
  valueBits: number,
  bits: number,
): number {
  const { protocolUp, values: masked, protocolDown } = maskedBytes(clients, values, bits);
  return (protocolUp + masked + protocolDown) / inBytes(values * valueBits);
}

function inBytes(bits: number): number {
  return Math.ceil(bits / BITS_PER_BYTE);
}
