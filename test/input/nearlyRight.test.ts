import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOutageTrace } from "../../sim/faults/outageTrace.ts";
import { InputError } from "../../sim/input/inputError.ts";
import { stringText, type TextSource } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";
import { parseCarbonSeries } from "../../sim/platform/carbonSeries.ts";
import { parseRateTrace } from "../../sim/platform/radio/rateTraceText.ts";
import { roundTripsFromCloudping } from "../../sim/platform/roundTrips.ts";
import { parseArrivalTrace } from "../../sim/work/arrivalTrace.ts";

/** A kind of file: how it is read, a right one, and the same with each fault it may have. */
interface Reader {
  readonly read: (source: TextSource) => unknown;
  readonly right: string;
  /** By fault, a file that has it; of each the message says the line, and what was expected. */
  readonly wrong: Readonly<Record<string, readonly [text: string, message: string]>>;
}

const clock = new Clock();
const NEW_YEAR = Date.UTC(2021, 0, 1) / 1000;

function readTrace(spec: TraceSpec) {
  return (text: TextSource) => {
    const source = createTraceSource(spec, text, clock, undefined);
    const seen: unknown[] = [];
    const sink = {
      appear: (...what: unknown[]) => void seen.push(what),
      move: (...what: unknown[]) => void seen.push(what),
      disappear: (...what: unknown[]) => void seen.push(what),
    };
    while (source.nextTime() < Infinity) source.step(sink);
    return seen;
  };
}

const READERS: Readonly<Record<string, Reader>> = {
  "an arrival file": {
    read: parseArrivalTrace,
    right: "# seconds\n0.5\n2\n",
    wrong: {
      heading: ["time\n1\n", '1:1: found seconds "time"; expected a decimal number'],
      "more fields": ["1\n2;3\n", '2:1: found seconds "2;3"; expected a decimal number'],
      "decimal comma": ["1\n2,5\n", 'seconds "2,5"; expected a decimal number, with a point'],
      hexadecimal: ["0x10\n", '1:1: found seconds "0x10"; expected a decimal number'],
      "absolute times": ["1600000000\n", "expected seconds of the run, not a date"],
      "time going back": ["2\n1\n", "2:1: found 1 s after 2 s; expected times that do not"],
      empty: ["", "1:1: found no arrival; expected at least one"],
    },
  },
  "a mahimahi trace": {
    read: (source) => parseRateTrace(source, "mahimahi", clock),
    right: "1\n5\n5\n120\n",
    wrong: {
      heading: ["ms\n1\n", '1:1: found millisecond "ms"; expected a decimal number'],
      "more fields": ["1 2\n", "1:1: found 2 fields; expected one"],
      "decimal comma": ["1\n2,5\n", 'millisecond "2,5"; expected a decimal number, with a point'],
      hexadecimal: ["0x10\n", '1:1: found millisecond "0x10"; expected a decimal number'],
      fraction: ["1\n2.5\n", '2:1: found "2.5"; expected whole milliseconds'],
      empty: ["", "1:1: found no packet after 0 ms; expected one"],
    },
  },
  "a trace of rates": {
    read: (source) => parseRateTrace(source, "time-rate", clock),
    right: "0 8\n1 0.5\n",
    wrong: {
      heading: ["time rate\n0 8\n", '1:1: found seconds "time"; expected a decimal number'],
      "fewer fields": ["0 8\n1\n", "2:1: found 1 field; expected two"],
      "more fields": ["0 8 1\n", "1:1: found 3 fields; expected two"],
      "decimal comma between blanks": ["0 0,5\n1 0,5\n", '1:1: found seconds "0 0"; expected'],
      "decimal comma": ["0;0,5\n", '1:3: found Mbit/s "0,5"; expected a decimal number, with'],
      hexadecimal: ["0 0x10\n", '1:3: found Mbit/s "0x10"; expected a decimal number'],
      "below zero": ["0 1\n1 -2\n", '2:3: found Mbit/s "-2"; expected zero or more'],
      "time going back": ["1 1\n1 2\n", "2:1: found 1 s after 1 s; expected a later time"],
      "truncated end": ["0 8\n1 ", "2:1: found 1 field; expected two"],
      "no amount": ["0 1\n1 1e308\n", '2:3: found Mbit/s "1e308"; expected 1e+30 at most'],
      empty: ["", "1:1: found 0 rows; expected two at least"],
    },
  },
  "a carbon series": {
    read: (source) => parseCarbonSeries(source, undefined, NEW_YEAR),
    right: "time,value\n2021-01-01 00:00:00,100\n2021-01-01 01:00:00,200.5\n",
    wrong: {
      "heading below": ["2021-01-01 00:00,1\ntime,value\n", '2:1: found time "time"; expected one'],
      "fewer fields": ["time,value\n2021-01-01 00:00\n", "2:1: found 1 field; expected 2"],
      "more fields": ["time,value\n2021-01-01 00:00,1,2\n", "2:1: found 3 fields; expected 2"],
      "decimal comma": ["2021-01-01;1,5\n", 'intensity "1,5"; expected a decimal number, with a'],
      hexadecimal: ["2021-01-01,0x10\n", "1:12: found"],
      "no such day": ["time,value\n2021-02-29,1\n", '2:1: found time "2021-02-29"; expected one'],
      "Unix times": ["1609459200,100\n", "1:1: found time"],
      "another year": ["2020-01-01,1\n2020-01-02,1\n", "expected one that covers the start of"],
      "time going back": ["2021-01-01,1\n2021-01-01,1\n", "2:1: found"],
      "no amount": ["2021-01-01,1e300\n", 'found intensity "1e300"; expected 1e+30 at most'],
      empty: ["time,value\n", "1:1: found no rows; expected a time and an intensity"],
    },
  },
  "an outage trace": {
    read: parseOutageTrace,
    right: "member,start,end\nedge-1,0,2.5\n",
    wrong: {
      "other heading": ["name,from,to\na,0,1\n", '1:6: found start "from"; expected a decimal'],
      "fewer fields": ["a,1\n", "1:1: found 2 fields; expected 3"],
      "more fields": ["a,1,2,3\n", "1:1: found 4 fields; expected 3"],
      "decimal comma": ["a;0,5;1\n", '1:3: found start "0,5"; expected a decimal number, with'],
      hexadecimal: ["a,0x1,2\n", '1:3: found start "0x1"; expected a decimal number'],
      "absolute times": ["a,1600000000,1600000060\n", "expected seconds of the run, not dates"],
      "end before start": ["a,2,1\n", "1:5: found an end of 1 s; expected 2 s or later"],
      "truncated end": ["a,1,2\na,3", "2:1: found 2 fields; expected 3"],
      empty: ["# none\n", "1:1: found no rows; expected 3: member,start,end"],
    },
  },
  "a table of positions": {
    read: readTrace({ format: "csv", columns: { time: "t", vehicle: "id", x: "x", y: "y" } }),
    right: "t,id,x,y\n0,a,1.5,2\n1,a,3,4\n",
    wrong: {
      "no heading": ["0,a,1,2\n", '1:1: found columns "0", "a", "1", "2"; expected "t"'],
      "fewer fields": ["t,id,x,y\n0,a,1\n", "2:1: found 3 fields; expected 4"],
      "more fields": ["t,id,x,y\n0,a,1,2,3\n", "2:1: found 5 fields; expected 4"],
      "decimal comma": ["t;id;x;y\n0;a;1,5;2\n", '2:5: found x "1,5"; expected a decimal number,'],
      hexadecimal: ["t,id,x,y\n0,a,0x1,2\n", '2:5: found x "0x1"; expected a decimal number'],
      "truncated end": ["t,id,x,y\n0,a,1,2\n1,a", "3:1: found 2 fields; expected 4"],
      "a column twice": ["t,id,x,y,x\n0,a,1,2,3\n", '1:1: found the column "x" twice; expected'],
      "no position": ["t,id,x,y\n0,a,1,-1e9\n", "2:1: found position 1, -1000000000; expected met"],
      empty: ["", "1:1: found an empty file; expected a heading"],
    },
  },
  "a table of positions as SUMO converts it": {
    read: readTrace({ format: "csv" }),
    right: "timestep_time;vehicle_id;vehicle_x;vehicle_y\n0;a;1000.5;2\n",
    wrong: {
      degrees: [
        "timestep_time;vehicle_id;vehicle_x;vehicle_y\n0;a;11.34;44.49\n",
        "2:1: found position 11.34, 44.49, which may be metres or degrees; expected `geographic",
      ],
    },
  },
  "an FCD file": {
    read: readTrace({ format: "sumo-fcd" }),
    right: '<fcd-export><timestep time="0"><vehicle id="a" x="0" y="5"/></timestep></fcd-export>',
    wrong: {
      "decimal comma": ['<fcd-export><timestep time="0,5">', "1:29: found time"],
      hexadecimal: ['<fcd-export><timestep time="0x1">', "1:29: found time"],
      "truncated end": ['<fcd-export>\n<timestep time="1">', "2:19: found the end of the file"],
      degrees: [
        '<fcd-export><timestep time="0"><vehicle id="a" x="-3.7" y="40.4"/></timestep></fcd-export>',
        "1:32: found position -3.7, 40.4, which may be metres or degrees; expected",
      ],
      "another format": ["time,id\n0,a\n", '1:1: found "t" at the beginning; expected "<"'],
    },
  },
  "round trips": {
    read: roundTripsFromCloudping,
    right: '{"data": {"a": {"b": 10.5}}}',
    wrong: {
      "decimal comma": ['{"data": {"a": {"b": 10,5}}}', 'found no "5"; expected milliseconds'],
      hexadecimal: ['{"data": {"a": {"b": 0x10}}}', "1:22: found "],
      "truncated end": ['{"data": {"a": {"b": 10', "found no JSON"],
      "another shape": ['{"a": {"b": 10}}', '1:1: found no "data"; expected a map'],
      empty: ["", '1:1: found no "data"'],
    },
  },
};

describe.each(Object.entries(READERS))("%s that is nearly right", (_, { read, right, wrong }) => {
  it("is read when it is right, with line breaks of either kind, however it is cut", () => {
    const expected = read(stringText("f", right));
    for (const text of [right, right.replaceAll("\n", "\r\n"), `\ufeff${right}`]) {
      for (const length of [1, 7, 1000])
        expect(read(stringText("f", text, length))).toEqual(expected);
    }
  });

  it.each(Object.entries(wrong))(
    "with %s has a message with its place",
    (_fault, [text, message]) => {
      const attempt = () => read(stringText("f", text));
      expect(attempt).toThrow(InputError);
      expect(attempt).toThrow(message);
      expect(attempt).toThrow(/^f:[1-9]\d*:[1-9]\d*: found .+/);
    },
  );

  it("is read, or has such a message, whatever has been changed in it", () => {
    const piece = fc.constantFrom(
      ...[
        "",
        ",",
        ";",
        " ",
        "\n",
        "0x",
        "-",
        "1e999",
        "NaN",
        '"',
        "<",
        "\u0000",
        "\u001f\u008b",
        "é",
        "#",
      ],
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 5 }), piece, fc.nat(), (at, cut, put, end) => {
        const from = at % (right.length + 1);
        const changed = right.slice(0, from) + put + right.slice(from + cut);
        const text = end % 4 === 0 ? changed.slice(0, end % (changed.length + 1)) : changed;
        try {
          read(stringText("f", text));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as InputError).message).toMatch(/^f:[1-9]\d*:[1-9]\d*: found [ -~é×…]+$/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
