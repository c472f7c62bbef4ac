import type { Violation } from "./syntax.ts";

const LINE_LIMIT = 300;
/** A suite is read case by case, not as a whole. */
const TEST_LINE_LIMIT = 400;
const COLUMN_LIMIT = 100;

/** A text or an expression in one piece, which no formatter breaks. */
const LONG_TEXT = /(["'`/]).{60,}\1/;
/** Words that promise work. */
const PROMISES = new RegExp(
  `\\b(?:${["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].join("|")})\\b`,
);
/** Absolute paths into a file system. */
const MACHINE_PATH = /(?<![\w.~/}])\/(?:home|root|work|Users|mnt|opt|var|srv)\/\w/;

/** What a reader would stumble over, whatever the code does. */
export function tidyViolations(path: string, text: string): Violation[] {
  const lineLimit = path.startsWith("test/") ? TEST_LINE_LIMIT : LINE_LIMIT;
  const violations: Violation[] = [];
  const all = text.endsWith("\n") ? text.slice(0, -1).split("\n") : text.split("\n");
  all.forEach((line, index) => {
    const place = `${path}:${index + 1}`;
    const found = (message: string) => violations.push({ place, message });
    if (line.length > COLUMN_LIMIT && !LONG_TEXT.test(line))
      found(`${line.length} columns, at most ${COLUMN_LIMIT}`);
    if (PROMISES.test(line)) found("work left for later");
    if (MACHINE_PATH.test(line)) found("a path of one machine");
    if (/[ \t]$/.test(line)) found("space at the end");
    if (line.includes("\t")) found("a tab");
  });
  if (all.length > lineLimit) {
    violations.push({ place: path, message: `${all.length} lines, at most ${lineLimit}` });
  }
  return violations;
}
