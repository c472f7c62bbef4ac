/** The arrival times of a trace, or what is wrong with it, one message for each bad line. */
export type ArrivalTrace =
  | { readonly seconds: Float64Array }
  | { readonly problems: readonly string[] };

/** Beyond so many messages a file is of another kind altogether. */
const PROBLEM_LIMIT = 20;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads seconds from the start of the run, one a line, never going back.
 *
 * Empty lines and lines that begin with `#` are passed over. `file` is what messages call it.
 */
export function parseArrivalTrace(text: string, file: string): ArrivalTrace {
  const problems: string[] = [];
  const seconds: number[] = [];
  let latest = 0;
  const lines = text.split(/\r\n|\n|\r/);
  for (let line = 0; line < lines.length && problems.length < PROBLEM_LIMIT; line++) {
    const written = lines[line].trim();
    if (written === "" || written.startsWith("#")) continue;
    const value = DECIMAL.test(written) ? Number(written) : Number.NaN;
    const problem = problemOf(written, value, latest);
    if (problem === null) seconds.push((latest = value));
    else problems.push(`${file}:${line + 1}: ${problem}`);
  }
  if (problems.length > 0) return { problems };
  if (seconds.length === 0) return { problems: [`${file}: no arrival in the trace`] };
  return { seconds: Float64Array.from(seconds) };
}

function problemOf(written: string, value: number, latest: number): string | null {
  if (!Number.isFinite(value)) return `expected a number of seconds, found "${clipped(written)}"`;
  if (value < 0) return `expected seconds of zero or more, found ${clipped(written)}`;
  if (value < latest) return `time goes back: ${clipped(written)} after ${latest}`;
  return null;
}

function clipped(written: string): string {
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}
