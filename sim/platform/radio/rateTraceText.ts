import type { Clock } from "../../kernel/clock.ts";
import { DataFileError } from "../dataFileError.ts";
import { RateTrace } from "./rateTrace.ts";

export type RateTraceFormat = "mahimahi" | "time-rate";

const PACKET_BYTES = 1500;
const WINDOW_MILLISECONDS = 100;
const BYTES_PER_MEGABIT = 125_000;

/** Reads a trace from the text of its file. Throws `DataFileError` at the first bad line. */
export function parseRateTrace(
  text: string,
  file: string,
  format: RateTraceFormat,
  clock: Clock,
): RateTrace {
  return format === "mahimahi"
    ? parseMahimahi(text, file, clock)
    : parseTimeRate(text, file, clock);
}

/**
 * Mahimahi's packet-delivery trace (Netravali et al., USENIX ATC 2015): each line is a millisecond
 * by whose end one packet of 1500 bytes can be delivered; the trace repeats after the last line.
 * Packets are counted in windows of 100 ms, (0, 100], (100, 200] …, the last one shorter: their
 * total over a round is kept, the order within a window is not.
 */
function parseMahimahi(text: string, file: string, clock: Clock): RateTrace {
  /** The windows in which there are packets, and how many. */
  const windows: number[] = [];
  const packets: number[] = [];
  let last = 0;
  eachLine(text, (line, written) => {
    const time = Number(written);
    if (!Number.isInteger(time) || time < last) {
      throw new DataFileError(
        file,
        line,
        1,
        `found "${written}", expected whole milliseconds, not falling`,
      );
    }
    last = time;
    const window = Math.max(0, Math.ceil(time / WINDOW_MILLISECONDS) - 1);
    if (windows[windows.length - 1] === window) packets[packets.length - 1]++;
    else {
      windows.push(window);
      packets.push(1);
    }
  });
  if (last === 0)
    throw new DataFileError(file, 1, 1, "found none, expected at least one line after 0 ms");
  const starts: number[] = [];
  const rates: number[] = [];
  const begin = (window: number, bytesPerSecond: number) => {
    starts.push(clock.fromSeconds((window * WINDOW_MILLISECONDS) / 1000));
    rates.push(bytesPerSecond);
  };
  let following = 0;
  windows.forEach((window, index) => {
    if (window > following) begin(following, 0);
    const milliseconds = Math.min(WINDOW_MILLISECONDS, last - window * WINDOW_MILLISECONDS);
    begin(window, (packets[index] * PACKET_BYTES * 1000) / milliseconds);
    following = window + 1;
  });
  return new RateTrace(starts, rates, clock.fromSeconds(last / 1000));
}

/**
 * Two columns, seconds and megabits per second. A rate holds from its own line to the next; the
 * last one as long as the one before it, then the trace repeats. Time starts at the first line.
 */
function parseTimeRate(text: string, file: string, clock: Clock): RateTrace {
  const starts: number[] = [];
  const rates: number[] = [];
  let origin = 0;
  let latest = -Infinity;
  eachLine(text, (line, written) => {
    const fields = written.split(/[\s,;]+/);
    const seconds = Number(fields[0]);
    const megabits = Number(fields[1]);
    if (fields.length < 2 || !Number.isFinite(seconds) || !(megabits >= 0 && megabits < Infinity)) {
      throw new DataFileError(file, line, 1, `found "${written}", expected seconds and Mbit/s`);
    }
    if (starts.length === 0) origin = seconds;
    const start = clock.fromSeconds(seconds - origin);
    const isSameTick = start === starts[starts.length - 1] && start !== Infinity;
    if (seconds <= latest || isSameTick) {
      throw new DataFileError(
        file,
        line,
        1,
        `found "${written}", expected a later time than the line before`,
      );
    }
    latest = seconds;
    starts.push(start);
    rates.push(megabits * BYTES_PER_MEGABIT);
  });
  const count = starts.length;
  if (count < 2)
    throw new DataFileError(
      file,
      1,
      1,
      "found none, expected at least two lines of seconds and Mbit/s",
    );
  const last = starts[count - 1];
  const period = last === Infinity ? Infinity : 2 * last - starts[count - 2];
  return new RateTrace(starts, rates, period);
}

/** Calls back for each line that is not blank, without surrounding space. */
function eachLine(text: string, read: (line: number, written: string) => void): void {
  let line = 0;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    line++;
    const written = text.slice(start, end).trim();
    if (written !== "") read(line, written);
    start = end + 1;
  }
}
