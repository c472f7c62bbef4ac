import { describe, expect, test } from "vitest";
import { parseArrivalTrace } from "../../sim/work/arrivalTrace.ts";

const problems = (text: string) => {
  const trace = parseArrivalTrace(text, "trace.txt");
  return "problems" in trace ? trace.problems : [];
};

describe("parseArrivalTrace", () => {
  test("reads seconds, one a line", () => {
    expect(parseArrivalTrace("# seen on the road\n0\n0.5\r\n\n 1e1 \n10\n", "trace.txt")).toEqual({
      seconds: Float64Array.of(0, 0.5, 10, 10),
    });
  });
  test.each([
    ["0.5\nsoon\n", 'trace.txt:2: expected a number of seconds, found "soon"'],
    ["NaN", 'trace.txt:1: expected a number of seconds, found "NaN"'],
    ["1,5", 'trace.txt:1: expected a number of seconds, found "1,5"'],
    ["0x10", 'trace.txt:1: expected a number of seconds, found "0x10"'],
    ["1e999", 'trace.txt:1: expected a number of seconds, found "1e999"'],
    ["-0.1", "trace.txt:1: expected seconds of zero or more, found -0.1"],
    ["3\n\n2.5", "trace.txt:3: time goes back: 2.5 after 3"],
    ["", "trace.txt: no arrival in the trace"],
    ["# nothing\n\n", "trace.txt: no arrival in the trace"],
  ])("%j: %s", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
  test("tells all mistakes, up to twenty", () => {
    expect(problems("a\n5\nb\n4\n")).toHaveLength(3);
    expect(problems("x\n".repeat(1000))).toHaveLength(20);
  });
  test("clips what is no line of a trace at all", () => {
    expect(problems("z".repeat(5000))[0].length).toBeLessThan(120);
  });
});
