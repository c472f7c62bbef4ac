import { describe, expect, test } from "vitest";
import { parseOutageTrace as parse } from "../../sim/faults/outageTrace.ts";
import { stringText } from "../../sim/input/textSource.ts";

const parseOutageTrace = (text: string) => parse(stringText("t.csv", text));

describe("parseOutageTrace", () => {
  test("reads rows with or without a heading", () => {
    const rows = "edge-1,10,20.5\n\n# maintenance\r\n edge-2 , 0, 5\r\n";
    const expected = [
      { member: "edge-1", startSeconds: 10, endSeconds: 20.5 },
      { member: "edge-2", startSeconds: 0, endSeconds: 5 },
    ];
    expect(parseOutageTrace(rows)).toMatchObject(expected);
    expect(parseOutageTrace(`member,start,end\n${rows}`)).toMatchObject(expected);
    expect(parseOutageTrace(rows).map((row) => row.line)).toEqual([1, 4]);
    expect(parseOutageTrace("member,start,end\n")).toEqual([]);
  });

  test.each([
    ["a,1", "t.csv:1:1: found 2 fields; expected 3: member,start,end"],
    ["a,1,2,3", "t.csv:1:1: found 4 fields; expected 3: member,start,end"],
    [",1,2", "t.csv:1:1: found no member; expected a name"],
    ["ab,x,2", 't.csv:1:4: found start "x"; expected a decimal number'],
    ["ab,1,-2", 't.csv:1:6: found end "-2"; expected zero or more'],
    ["ab,1,NaN", 't.csv:1:6: found end "NaN"; expected a decimal number'],
    ["a,1,2\nb,3,2", "t.csv:2:5: found an end of 2 s; expected 3 s or later"],
  ])("says where %j is wrong", (text, message) => {
    expect(() => parseOutageTrace(text)).toThrow(message);
  });
});
