import { describe, expect, test } from "vitest";
import { stringText } from "../../sim/input/textSource.ts";
import { parseArrivalTrace } from "../../sim/work/arrivalTrace.ts";

const parse = (text: string) => parseArrivalTrace(stringText("trace.txt", text));

describe("parseArrivalTrace", () => {
  test("reads seconds, one a line", () => {
    expect(parse('# seen on the "road"\n0\n0.5\r\n\n 1e1 \n10\n')).toEqual(
      Float64Array.of(0, 0.5, 10, 10),
    );
  });
  test.each([
    ["0.5\nsoon\n", 'trace.txt:2:1: found seconds "soon"; expected a decimal number'],
    ["NaN", 'trace.txt:1:1: found seconds "NaN"; expected a decimal number'],
    ["1,5", "trace.txt:1:1: found 2 fields; expected one: the seconds of an arrival"],
    ["0x10", 'trace.txt:1:1: found seconds "0x10"; expected a decimal number'],
    ["1e999", 'trace.txt:1:1: found seconds "1e999"; expected a decimal number'],
    ["-0.1", 'trace.txt:1:1: found seconds "-0.1"; expected zero or more'],
    ["3\n\n2.5", "trace.txt:3:1: found 2.5 s after 3 s; expected times that do not go back"],
    ["1600000000", "trace.txt:1:1: found a first arrival at 1600000000 s; expected seconds of"],
    ["", "trace.txt:1:1: found no arrival; expected at least one line of seconds"],
    ["# nothing\n\n", "trace.txt:1:1: found no arrival; expected at least one line"],
  ])("%j: %s", (text, problem) => {
    expect(() => parse(text)).toThrow(problem);
  });
  test("clips what is no line of a trace at all", () => {
    expect(() => parse("z".repeat(5000))).toThrow(/^.{20,100}$/);
  });
});
