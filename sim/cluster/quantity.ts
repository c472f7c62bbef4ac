/**
 * Factors of Kubernetes' quantities, as exact ratios: the fractional ones divide, so that "250m"
 * gives no rounding of its own.
 * Source: apimachinery, resource.Quantity: decimal from n to E, binary from Ki to Ei, exponents.
 */
const FACTORS: Readonly<Record<string, readonly [times: number, per: number]>> = {
  n: [1, 1e9],
  u: [1, 1e6],
  m: [1, 1e3],
  "": [1, 1],
  k: [1e3, 1],
  M: [1e6, 1],
  G: [1e9, 1],
  T: [1e12, 1],
  P: [1e15, 1],
  E: [1e18, 1],
  Ki: [2 ** 10, 1],
  Mi: [2 ** 20, 1],
  Gi: [2 ** 30, 1],
  Ti: [2 ** 40, 1],
  Pi: [2 ** 50, 1],
  Ei: [2 ** 60, 1],
};

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * A quantity as Kubernetes writes it ("250m", "1.5Gi", "2", 2, "1e3"), times `scale`, rounded up to a whole number, as `Quantity.Value` and `MilliValue` do; null where it is none.
 */
export function scaledQuantity(written: string | number, scale: number): number | null {
  const match = QUANTITY.exec(String(written).trim());
  if (match === null) return null;
  const [, digits, exponent, suffix] = match;
  if (exponent !== undefined) return wholeUp(Number(`${digits}e${exponent}`) * scale);
  const [times, per] = FACTORS[suffix ?? ""];
  return wholeUp((Number(digits) * times * scale) / per);
}

/** Millionths of a unit are rounding of the decimal fraction, not part of the quantity. */
function wholeUp(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) < 1e-6 ? nearest : Math.ceil(value);
}
