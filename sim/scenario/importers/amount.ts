/** Digits that a double keeps of a decimal number, so that 0.1 + 0.2 is written as 0.3. */
const DIGITS = 15;

/** A number with its unit, as scenario files have it. */
export function amount(value: number, unit: string): string {
  return `${Number(value.toPrecision(DIGITS))}${unit}`;
}
