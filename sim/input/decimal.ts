const ZERO = 48;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;

/** Powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that `text` holds from `start` to `end`, NaN where that is no finite decimal number
 * with nothing around it.
 *
 * Up to 15 digits both the digits and the power of ten are exact, so that one division rounds
 * correctly (W. Clinger, "How to read floating point numbers accurately", 1990) and no piece of
 * the text need be cut out; whatever is longer or has an exponent takes the language's own way.
 */
export function parseDecimal(text: string, start = 0, end = text.length): number {
  const sign = text.charCodeAt(start);
  const signed = sign === MINUS || sign === PLUS;
  let index = signed ? start + 1 : start;
  let mantissa = 0;
  let digits = 0;
  let pointIndex = -1;
  for (; index < end; index++) {
    const code = text.charCodeAt(index);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (code === POINT && pointIndex < 0) {
      pointIndex = index;
    } else {
      return parseSlowly(text, start, end);
    }
  }
  if (digits === 0 || digits > 15) return parseSlowly(text, start, end);
  const value = pointIndex < 0 ? mantissa : mantissa / POWERS_OF_TEN[end - pointIndex - 1];
  return sign === MINUS ? -value : value;
}

function parseSlowly(text: string, start: number, end: number): number {
  const written = text.slice(start, end);
  if (!DECIMAL.test(written)) return Number.NaN;
  const value = Number(written);
  return Math.abs(value) === Infinity ? Number.NaN : value;
}
