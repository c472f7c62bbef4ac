import { DataFileError } from "../platform/dataFileError.ts";

/** One row of a trace: a member of the fault, by name, was down from start to end. */
export interface OutageRow {
  readonly member: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Line of the file, for messages about the member. */
  readonly line: number;
}

const HEADING = "member,start,end";

/**
 * Reads rows `member,start,end` in seconds of simulated time, in any order; a first line with these
 * very words, empty lines and lines that begin with # are passed over. Throws `DataFileError`.
 */
export function parseOutageTrace(text: string, file: string): OutageRow[] {
  const rows: OutageRow[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index].trim();
    if (line === "" || line.startsWith("#")) continue;
    if (index === 0 && line.replaceAll(" ", "") === HEADING) continue;
    rows.push(parseRow(lines[index], file, index + 1));
  }
  return rows;
}

function parseRow(text: string, file: string, line: number): OutageRow {
  const fields = text.split(",");
  if (fields.length !== 3) {
    const problem = `found ${fields.length} fields, expected ${HEADING}`;
    throw new DataFileError(file, line, 1, problem);
  }
  const member = fields[0].trim();
  if (member === "") throw new DataFileError(file, line, 1, "found no member, expected a name");
  const startColumn = fields[0].length + 2;
  const endColumn = startColumn + fields[1].length + 1;
  const startSeconds = parseSeconds(fields[1], file, line, startColumn);
  const endSeconds = parseSeconds(fields[2], file, line, endColumn);
  if (endSeconds < startSeconds) {
    const problem = `found an end of ${endSeconds} s, expected ${startSeconds} s or later`;
    throw new DataFileError(file, line, endColumn, problem);
  }
  return { member, startSeconds, endSeconds, line };
}

function parseSeconds(text: string, file: string, line: number, column: number): number {
  const seconds = text.trim() === "" ? NaN : Number(text);
  if (seconds >= 0 && seconds < Infinity) return seconds;
  const problem = `found "${text.trim()}", expected seconds of zero or more`;
  throw new DataFileError(file, line, column, problem);
}
