import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../sim/input/inputError.ts";
import { stringText } from "../../../sim/input/textSource.ts";
import { Clock } from "../../../sim/kernel/clock.ts";
import {
  parseRateTrace as parse,
  type RateTraceFormat,
} from "../../../sim/platform/radio/rateTraceText.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";

const clock = new Clock();
const parseRateTrace = (text: string, format: RateTraceFormat) =>
  parse(stringText("rates", text), format, clock);
const at = (seconds: number) => clock.fromSeconds(seconds);

describe("mahimahi traces", () => {
  it("count packets of 1500 bytes in windows of 100 ms and repeat after the last line", () => {
    const trace = parseRateTrace("0\n50\n100\n101\n\n250\n250\r\n", "mahimahi");
    expect(trace.period).toBe(at(0.25));
    // Three packets by 100 ms, one by 200 ms, two in the last 50 ms.
    expect(trace.bytesPerSecondAt(0)).toBe((3 * 1500) / 0.1);
    expect(trace.bytesPerSecondAt(at(0.1))).toBe(1500 / 0.1);
    expect(trace.bytesPerSecondAt(at(0.249))).toBe((2 * 1500) / 0.05);
    expect(trace.bytesPerSecondAt(at(0.25))).toBe((3 * 1500) / 0.1);
    expect(trace.meanBytesPerSecond).toBeCloseTo((6 * 1500) / 0.25, 9);
  });

  it("are silent where no packet is delivered", () => {
    const trace = parseRateTrace("10\n1000\n", "mahimahi");
    expect(trace.bytesPerSecondAt(at(0.5))).toBe(0);
    expect(trace.nextChange(at(0.1))).toBe(at(0.9));
  });

  it("need room for what is in them, not for how late it is", () => {
    const trace = parseRateTrace("50\n9000000000000\n", "mahimahi");
    expect(trace.bytesPerSecondAt(at(0.05))).toBe(1500 / 0.1);
    expect(trace.nextChange(0)).toBe(at(0.1));
    expect(trace.bytesPerSecondAt(at(9_007_199))).toBe(0);
    expect(trace.nextChange(at(0.1))).toBe(Infinity);
  });

  it.each([
    ["1\n2\nx\n", 3],
    ["5\n4\n", 2],
    ["1.5\n", 1],
    ["-1\n", 1],
    ["", 1],
    ["0\n", 1],
  ])("refuse %j at line %i", (text, line) => {
    expect(() => parseRateTrace(text, "mahimahi")).toThrow(InputError);
    expect(() => parseRateTrace(text, "mahimahi")).toThrow(
      new RegExp(`^rates:${line}:\\d+: found .*; expected `),
    );
  });
});

describe("traces of time and rate", () => {
  it("hold each rate to the next line, the last as long as the one before", () => {
    const trace = parseRateTrace("10 8\n10.5 0.4\n12.5\t16\n", "time-rate");
    expect(trace.bytesPerSecondAt(0)).toBe(1e6);
    expect(trace.bytesPerSecondAt(at(0.5))).toBe(50_000);
    expect(trace.bytesPerSecondAt(at(2.5))).toBe(2e6);
    expect(trace.period).toBe(at(4.5));
    expect(trace.bytesPerSecondAt(at(4.5))).toBe(1e6);
  });

  it("may reach beyond the end of the clock, but must not go back there", () => {
    const text = "0 8\n10000000 4\n1e300 8\n";
    const trace = parseRateTrace(text, "time-rate");
    expect(trace.bytesPerSecondAt(at(9_007_199))).toBe(1e6);
    expect(trace.nextChange(at(5))).toBe(Infinity);
    expect(trace.meanBytesPerSecond).toBe(1e6);
    const back = () => parseRateTrace(`${text}20000000 8\n`, "time-rate");
    expect(back).toThrow("rates:4:1: found ");
  });

  it.each([
    ["1 2\n1 3\n", 2],
    ["1\n", 1],
    ["1 2\n2 -3\n", 2],
    ["a b\n", 1],
    ["1 2\n", 1],
  ])("refuse %j at line %i", (text, line) => {
    expect(() => parseRateTrace(text, "time-rate")).toThrow(
      new RegExp(`^rates:${line}:\\d+: found .*; expected `),
    );
  });
});

describeWithShared("mahimahi's own traces", () => {
  /**
   * Mean in Mbit/s and longest silence in seconds, as counted from the lines by another program.
   */
  it.each([
    ["Verizon-LTE-short.down", 5.03, 1.447],
    ["TMobile-LTE-short.down", 16.7, 0.917],
  ])("%s has the mean and the silence of the reference page", (file, megabits, silence) => {
    const text = readFileSync(sharedPath("data", "mahimahi-traces", file)!, "utf8");
    const trace = parseRateTrace(text, "mahimahi");
    const packets = text.trim().split("\n").length;
    const bytes = trace.meanBytesPerSecond * clock.toSeconds(trace.period);
    expect(bytes / 1500).toBeCloseTo(packets, 5);
    expect(Math.abs((trace.meanBytesPerSecond * 8) / 1e6 - megabits)).toBeLessThan(0.05);
    let longest = 0;
    for (let time = 0; time < trace.period; time = trace.nextChange(time)) {
      if (trace.bytesPerSecondAt(time) > 0) continue;
      longest = Math.max(longest, clock.toSeconds(trace.nextChange(time) - time));
    }
    // A silence covers all windows but the two that it begins and ends in.
    expect(longest).toBeLessThanOrEqual(silence);
    expect(longest).toBeGreaterThan(silence - 0.2);
  });
});
