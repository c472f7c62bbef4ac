import { plainText } from "./escape.ts";

/** Figures for people: three or four significant digits and a unit at hand. */

/** Units at hand, the largest first. */
export const DECIMAL_PREFIXES: readonly (readonly [number, string])[] = [
  [1e15, "P"],
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
  [1, ""],
  [1e-3, "m"],
  [1e-6, "µ"],
  [1e-9, "n"],
];

/** Units of what comes whole, though a mean of it need not be. */
const COUNTED: readonly string[] = ["pods", "requests", "tries"];

/** Whether a unit is of what comes whole. */
export function isCounted(unit: string): boolean {
  return COUNTED.includes(unit);
}

/** "48.2 ms", "3.60 MJ"; a plain number for the unit "1". */
export function formatQuantity(value: number | null, unit: string, digits = 3): string {
  if (value === null || Number.isNaN(value)) return "–";
  if (unit === "1") return formatShare(value, digits);
  if (isCounted(unit)) return `${counted(value, digits)} ${unit}`;
  if (unit === "USD") return formatDollars(value, digits);
  if (unit === "g" && Math.abs(value) >= 1e6) return scaled(value / 1e6, "t", digits, 1);
  if (unit === "s" && Math.abs(value) >= 1000) return `${formatCount(Math.round(value))} s`;
  return scaled(value, unit, digits, unit === "B" ? 1 : 0);
}

/** A share as a percentage. */
export function formatShare(value: number | null, digits = 3): string {
  if (value === null || Number.isNaN(value)) return "–";
  return `${significant(value * 100, digits)} %`;
}

/** Signed, as an effect is: "+3.4 %", "−12 ms"; zero has no sign. */
export function formatSigned(value: number, format: (size: number) => string): string {
  const text = format(Math.abs(value));
  if (value === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** Whole numbers in groups: "1,234,567". */
export function formatCount(value: number): string {
  if (Math.abs(value) >= MOST_DIGITS) return value.toPrecision(3);
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** From here on a number is written with an exponent. */
const MOST_DIGITS = 1e21;

/** "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** Lines "label  value" with the values in one column. */
export function labelled(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => `${label.padEnd(width)}  ${plainText(value)}`).join("\n");
}

function counted(value: number, digits: number): string {
  return Number.isInteger(value) ? formatCount(value) : significant(value, digits);
}

function formatDollars(value: number, digits: number): string {
  if (value === 0) return "$0";
  if (Math.abs(value) >= 1000) return `$${formatCount(Math.round(value))}`;
  return `$${significant(value, digits)}`;
}

/** Picks the prefix that leaves 1 … 999; `smallest` 1 forbids parts of a unit. */
function scaled(value: number, unit: string, digits: number, smallest: 0 | 1): string {
  if (value === 0) return `0 ${unit}`;
  const size = Math.abs(value);
  // Rounding may carry into the next prefix: 999.96 ms is 1.00 s.
  const carried = Number(size.toPrecision(digits));
  for (const [factor, prefix] of DECIMAL_PREFIXES) {
    if (smallest === 1 && factor < 1) break;
    if (carried >= factor) return `${significant(value / factor, digits)} ${prefix}${unit}`;
  }
  if (smallest === 1) return `${significant(value, digits)} ${unit}`;
  return `${value.toPrecision(digits)} ${unit}`;
}

/** Never in exponents between 1e-6 and 1e21, digits before the point all kept. */
function significant(value: number, digits: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-6 || size >= MOST_DIGITS) return value.toPrecision(digits);
  if (size >= 10 ** (digits - 1)) return value.toFixed(0);
  return value.toPrecision(digits);
}
