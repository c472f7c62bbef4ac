import { nonNegativeAt, requireFields } from "../../input/fields.ts";
import { TABLE_SEPARATORS } from "../../input/rowLayout.ts";
import { Rows } from "../../input/rows.ts";
import type { TextSource } from "../../input/textSource.ts";
import type { OnPeriod } from "../../training/tracedAvailability.ts";

const HEADING = ["client", "start", "end"];
const FIELDS = `${HEADING.length}: client,start,end`;
/** More clients than this in a trace are a mistake. */
const CLIENT_LIMIT = 1_000_000;

/**
 * Reads rows `client,start,end`, in any order, in seconds of the run; a first row with these very
 * words, empty lines and lines that begin with # are passed over. Periods that meet or overlap are
 * one. Throws an `InputError`.
 */
export function parseAvailabilityTrace(source: TextSource): OnPeriod[][] {
  const rows = new Rows(source, { separators: TABLE_SEPARATORS, comments: true });
  const periods: OnPeriod[][] = [];
  let isFirst = true;
  while (rows.next()) {
    requireFields(rows, HEADING.length, FIELDS);
    const isHeading = isFirst && rows.fields().every((word, index) => word === HEADING[index]);
    isFirst = false;
    if (isHeading) continue;
    const client = nonNegativeAt(rows, 0, "client");
    if (!Number.isInteger(client) || client >= CLIENT_LIMIT) {
      rows.failAt(0, `client ${client}`, `a whole number below ${CLIENT_LIMIT}`);
    }
    const startSeconds = nonNegativeAt(rows, 1, "start");
    const endSeconds = nonNegativeAt(rows, 2, "end");
    if (endSeconds <= startSeconds) {
      rows.failAt(2, `an end of ${endSeconds} s`, `one after ${startSeconds} s`);
    }
    while (periods.length <= client) periods.push([]);
    periods[client].push({ startSeconds, endSeconds });
  }
  if (periods.length === 0) rows.failAtLine(1, "no rows", FIELDS);
  return periods.map(joined);
}

function joined(periods: readonly OnPeriod[]): OnPeriod[] {
  const inOrder = [...periods].sort(
    (a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds,
  );
  const whole: OnPeriod[] = [];
  for (const one of inOrder) {
    const last = whole.at(-1);
    if (last === undefined || last.endSeconds < one.startSeconds) whole.push(one);
    else if (last.endSeconds < one.endSeconds) {
      whole[whole.length - 1] = { ...last, endSeconds: one.endSeconds };
    }
  }
  return whole;
}
