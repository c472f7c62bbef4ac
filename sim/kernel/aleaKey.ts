const PER_TWO_TO_32 = 2 ** -32;
const TWO_TO_32 = 2 ** 32;

/** J. Baagøe's hash of texts, its state going on from one text to the next. */
let state = 0;

function mash(text: string): number {
  let n = state;
  for (let index = 0; index < text.length; index++) {
    n += text.charCodeAt(index);
    let h = 0.02519603282416938 * n;
    n = h >>> 0;
    h -= n;
    h *= n;
    n = h >>> 0;
    h -= n;
    n += h * TWO_TO_32;
  }
  state = n;
  return (n >>> 0) * PER_TWO_TO_32;
}

function fraction(value: number): number {
  return value < 0 ? value + 1 : value;
}

/**
 * The first two 32-bit words of alea with a seed: what `int32` of seedrandom's alea gives twice,
 * without the generator. Keyed streams draw nothing else from it, and a world makes thousands.
 */
export function aleaKey(seed: string, key: Int32Array): void {
  state = 0xefc8249d;
  const first = mash(" ");
  const second = mash(" ");
  mash(" ");
  const s0 = fraction(first - mash(seed));
  const s1 = fraction(second - mash(seed));
  const once = 2091639 * s0 + PER_TWO_TO_32;
  const carry = once | 0;
  key[0] = ((once - carry) * TWO_TO_32) | 0;
  const twice = 2091639 * s1 + carry * PER_TWO_TO_32;
  key[1] = ((twice - (twice | 0)) * TWO_TO_32) | 0;
}
