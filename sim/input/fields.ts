import { LARGEST_AMOUNT } from "../kernel/largestAmount.ts";
import { quoted } from "./inputError.ts";
import type { Rows } from "./rows.ts";

/** A number with the comma that many countries write, which no file of ours may have. */
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

/** The field as a decimal number; anything else there is a mistake. `name` is what it is called. */
export function decimalAt(rows: Rows, index: number, name: string): number {
  const number = rows.number(index);
  if (!Number.isNaN(number)) return number;
  const written = rows.field(index).trim();
  const expected = DECIMAL_COMMA.test(written)
    ? "a decimal number, with a point"
    : "a decimal number";
  return rows.failAt(index, `${name} ${quoted(written)}`, expected);
}

/** The field as a decimal number of zero or more. */
export function nonNegativeAt(rows: Rows, index: number, name: string): number {
  const number = decimalAt(rows, index, name);
  if (number >= 0) return number;
  return rows.failAt(index, `${name} ${quoted(rows.field(index).trim())}`, "zero or more");
}

/** The field as an amount: a number of zero or more, in whose sums nothing overflows. */
export function amountAt(rows: Rows, index: number, name: string): number {
  const amount = nonNegativeAt(rows, index, name);
  if (amount <= LARGEST_AMOUNT) return amount;
  return rows.failAt(
    index,
    `${name} ${quoted(rows.field(index).trim())}`,
    `${LARGEST_AMOUNT} at most`,
  );
}

/** A row of another number of fields is a mistake; `expected` tells what they are. */
export function requireFields(rows: Rows, count: number, expected: string): void {
  const { fieldCount } = rows;
  if (fieldCount === count) return;
  rows.fail(`${fieldCount} ${fieldCount === 1 ? "field" : "fields"}`, expected);
}

/** Seconds beyond which a first instant is a date rather than a time of the run: three years. */
const DATE_SECONDS = 1e8;

/** Whether an instant reads like seconds since 1970 where seconds of the run are expected. */
export function isDate(seconds: number): boolean {
  return seconds >= DATE_SECONDS;
}
