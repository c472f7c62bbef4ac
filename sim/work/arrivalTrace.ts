import { isDate, nonNegativeAt, requireFields } from "../input/fields.ts";
import { inputError } from "../input/inputError.ts";
import { TABLE_SEPARATORS } from "../input/rowLayout.ts";
import { Rows } from "../input/rows.ts";
import type { TextSource } from "../input/textSource.ts";

/**
 * Reads the arrival times of a trace: seconds from the start of the run, one a line, never going
 * back. Empty lines and lines that begin with `#` are passed over. Throws an `InputError`.
 */
export function parseArrivalTrace(source: TextSource): Float64Array {
  const rows = new Rows(source, { separators: TABLE_SEPARATORS, comments: true });
  const seconds: number[] = [];
  let latest = 0;
  while (rows.next()) {
    requireFields(rows, 1, "one: the seconds of an arrival, with a decimal point");
    const value = nonNegativeAt(rows, 0, "seconds");
    if (value < latest) rows.fail(`${value} s after ${latest} s`, "times that do not go back");
    if (seconds.length === 0 && isDate(value)) {
      rows.fail(`a first arrival at ${value} s`, "seconds of the run, not a date");
    }
    latest = value;
    seconds.push(value);
  }
  if (seconds.length === 0) {
    throw inputError(source.name, 1, 1, "no arrival", "at least one line of seconds");
  }
  return Float64Array.from(seconds);
}
