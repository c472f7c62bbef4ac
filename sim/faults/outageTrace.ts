import { isDate, nonNegativeAt, requireFields } from "../input/fields.ts";
import { type InputError, inputError, quoted } from "../input/inputError.ts";
import { TABLE_SEPARATORS } from "../input/rowLayout.ts";
import { Rows } from "../input/rows.ts";
import type { TextSource } from "../input/textSource.ts";

/** One row of a trace: a member of the fault, by name, was down from start to end. */
export interface OutageRow {
  readonly member: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** The place in the file, for messages about the member. */
  readonly file: string;
  readonly line: number;
}

const HEADING = ["member", "start", "end"];
const FIELDS = `${HEADING.length}: member,start,end`;

/**
 * Reads rows `member,start,end` in seconds of simulated time, in any order; a first row with these
 * very words, empty lines and lines that begin with # are passed over. Throws an `InputError`.
 */
export function parseOutageTrace(source: TextSource): OutageRow[] {
  const rows = new Rows(source, { separators: TABLE_SEPARATORS, comments: true });
  const outages: OutageRow[] = [];
  let isFirst = true;
  while (rows.next()) {
    requireFields(rows, HEADING.length, FIELDS);
    const isHeading = isFirst && rows.fields().every((word, index) => word === HEADING[index]);
    isFirst = false;
    if (!isHeading) outages.push(outageIn(rows));
  }
  // A heading alone tells of none; a file that holds nothing tells nothing.
  if (isFirst) rows.failAtLine(1, "no rows", FIELDS);
  if (outages.length > 0 && outages.every(({ startSeconds }) => isDate(startSeconds))) {
    const { line, startSeconds } = outages[0];
    rows.failAtLine(line, `a start of ${startSeconds} s`, "seconds of the run, not dates");
  }
  return outages;
}

function outageIn(rows: Rows): OutageRow {
  const member = rows.field(0).trim();
  if (member === "") rows.fail("no member", "a name");
  const startSeconds = nonNegativeAt(rows, 1, "start");
  const endSeconds = nonNegativeAt(rows, 2, "end");
  if (endSeconds < startSeconds) {
    rows.failAt(2, `an end of ${endSeconds} s`, `${startSeconds} s or later`);
  }
  return { member, startSeconds, endSeconds, file: rows.source.name, line: rows.line };
}

/** What is wrong where a row names something that the fault does not hit. */
export function unknownMember(row: OutageRow, nearest: string | undefined): InputError {
  const { member, file, line } = row;
  const expected = "a member of the fault, or a group of members";
  return inputError(file, line, 1, `member ${quoted(member)}`, expected, nearest);
}
