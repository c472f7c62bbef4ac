import { amountAt, decimalAt, nonNegativeAt, requireFields } from "../../input/fields.ts";
import { quoted } from "../../input/inputError.ts";
import { BLANKS } from "../../input/rowLayout.ts";
import { Rows } from "../../input/rows.ts";
import type { TextSource } from "../../input/textSource.ts";
import type { Clock } from "../../kernel/clock.ts";
import { RateTrace } from "./rateTrace.ts";

export type RateTraceFormat = "mahimahi" | "time-rate";

const PACKET_BYTES = 1500;
const WINDOW_MILLISECONDS = 100;
const BYTES_PER_MEGABIT = 125_000;

/** Reads a trace from its file. Throws an `InputError` at the first row that is wrong. */
export function parseRateTrace(
  source: TextSource,
  format: RateTraceFormat,
  clock: Clock,
): RateTrace {
  const rows = new Rows(source, { separators: [";", ",", BLANKS], comments: true });
  return format === "mahimahi" ? parseMahimahi(rows, clock) : parseTimeRate(rows, clock);
}

/**
 * Mahimahi's packet-delivery trace (Netravali et al., USENIX ATC 2015): each line is a millisecond
 * by whose end one packet of 1500 bytes can be delivered; the trace repeats after the last line.
 * Packets are counted in windows of 100 ms, (0, 100], (100, 200] …, the last one shorter: their
 * total over a round is kept, the order within a window is not.
 */
function parseMahimahi(rows: Rows, clock: Clock): RateTrace {
  /** The windows in which there are packets, and how many. */
  const windows: number[] = [];
  const packets: number[] = [];
  let last = 0;
  while (rows.next()) {
    last = millisecondIn(rows, last);
    const window = Math.max(0, Math.ceil(last / WINDOW_MILLISECONDS) - 1);
    if (windows[windows.length - 1] === window) packets[packets.length - 1]++;
    else {
      windows.push(window);
      packets.push(1);
    }
  }
  if (last === 0) rows.failAtLine(1, "no packet after 0 ms", "one at least");
  return traceOfWindows(windows, packets, last, clock);
}

function millisecondIn(rows: Rows, latest: number): number {
  requireFields(rows, 1, "one: the millisecond of a packet");
  const time = nonNegativeAt(rows, 0, "millisecond");
  if (!Number.isSafeInteger(time)) rows.fail(quoted(rows.field(0)), "whole milliseconds");
  if (time < latest) rows.fail(`${time} ms after ${latest} ms`, "times that do not go back");
  return time;
}

function traceOfWindows(
  windows: readonly number[],
  packets: readonly number[],
  last: number,
  clock: Clock,
): RateTrace {
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
function parseTimeRate(rows: Rows, clock: Clock): RateTrace {
  const starts: number[] = [];
  const rates: number[] = [];
  let origin = 0;
  let latest = -Infinity;
  while (rows.next()) {
    requireFields(rows, 2, "two: seconds and Mbit/s, with decimal points");
    const seconds = decimalAt(rows, 0, "seconds");
    const megabits = amountAt(rows, 1, "Mbit/s");
    if (starts.length === 0) origin = seconds;
    const start = clock.fromSeconds(seconds - origin);
    const isSameTick = start === starts[starts.length - 1] && start !== Infinity;
    if (seconds <= latest || isSameTick) {
      rows.fail(`${seconds} s after ${latest} s`, "a later time than in the row before");
    }
    latest = seconds;
    starts.push(start);
    rates.push(megabits * BYTES_PER_MEGABIT);
  }
  const count = starts.length;
  if (count < 2) rows.failAtLine(1, `${count} rows`, "two at least, of seconds and Mbit/s");
  const last = starts[count - 1];
  const period = last === Infinity ? Infinity : 2 * last - starts[count - 2];
  return new RateTrace(starts, rates, period);
}
