/** A decimal numeral as digits times a power of ten. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const NUMERAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
/** Beyond it every double is zero or infinite, whatever the digits; BigInts stay small. */
const EXPONENT_LIMIT = 1000;

/**
 * `numeral` times `factor`, rounded once: the double nearest to the exact product.
 *
 * `factor` is a decimal or a quotient of two ("1e-3", "60", "1/3600"). Multiplying two doubles
 * instead would round three times: 35 * 1e-3 is not the double nearest to 0.035.
 */
export function exactScale(numeral: string, factor: string): number {
  const value = Number(numeral);
  if (value === 0 || !Number.isFinite(value)) return value;
  const [above, below] = factor.split("/");
  const written = decimal(numeral);
  const numerator = decimal(above);
  const digits = written.digits * numerator.digits;
  const exponent = written.exponent + numerator.exponent;
  if (Math.abs(exponent) > EXPONENT_LIMIT) return value * Number(above) * (1 / Number(below ?? 1));
  if (below === undefined) return Number(`${digits}e${exponent}`);
  const denominator = decimal(below);
  return quotient(digits, denominator.digits, exponent - denominator.exponent);
}

function decimal(numeral: string): Decimal {
  const [, sign, whole, fraction, exponent] = NUMERAL.exec(numeral)!;
  const digits = BigInt(whole + fraction);
  return {
    digits: sign === "-" ? -digits : digits,
    exponent: Number(exponent ?? 0) - fraction.length,
  };
}

/** numerator / denominator * 10^exponent, rounded to nearest. */
function quotient(numerator: bigint, denominator: bigint, exponent: number): number {
  const negative = numerator < 0n;
  let above = negative ? -numerator : numerator;
  let below = denominator;
  if (exponent > 0) above *= 10n ** BigInt(exponent);
  else below *= 10n ** BigInt(-exponent);
  // 66 bits and one that says whether anything is left: more than the 53 that are kept, so that
  // the conversion to a double rounds as if it saw the whole quotient.
  let shift = 66 - (bitLength(above) - bitLength(below));
  if (shift > 0) above <<= BigInt(shift);
  else below <<= BigInt(-shift);
  let bits = above / below;
  if (bits * below !== above) bits |= 1n;
  let value = Number(bits);
  for (; shift > 0; shift--) value *= 0.5;
  for (; shift < 0; shift++) value *= 2;
  return negative ? -value : value;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
