import { describe, expect, it } from "vitest";
import { stringText } from "../../../sim/input/textSource.ts";
import { readSamples } from "../../../sim/learning/index.ts";

const read = (text: string, column?: string, scale?: number) =>
  readSamples(stringText("table.csv", text), column, scale);

describe("a table of samples", () => {
  it("has whole numbers as classes in its last column", () => {
    const { data, classes } = read("a,b,class\n1,2,3\n4,5.5,0\n", undefined, 0.5);
    expect(classes).toEqual(["0", "1", "2", "3"]);
    expect([...data.labels]).toEqual([3, 0]);
    expect([...data.features]).toEqual([0.5, 1, 2, 2.75]);
    expect(data).toMatchObject({ sampleCount: 2, featureCount: 2, classCount: 4 });
  });

  it("has names of classes in the column that is asked for, in their order", () => {
    const { data, classes } = read("kind;a\nwolf;1\ncat;2\nwolf;3\n", "kind");
    expect(classes).toEqual(["cat", "wolf"]);
    expect([...data.labels]).toEqual([1, 0, 1]);
  });

  it.each([
    ["", "table.csv:1:1: found an empty file; expected a heading, and rows below it"],
    ["a\n1\n", "found one column; expected a class and a number or more"],
    ["a,b\n", "found a heading without rows; expected one sample or more"],
    ["a,b\n1,2\n1,2,3\n", "table.csv:3:1: found 3 fields; expected 2, as in the heading"],
    ["a,b\n1,0\nx,1\n", 'table.csv:3:1: found a "x"; expected a decimal number'],
    ["a,b\n1,\n", "table.csv:2:3: found no class; expected a class"],
  ])("that is none is told: %#", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it("without the column that is asked for is told, with the nearest", () => {
    const message = 'table.csv:1:1: found no column "lable"; expected the class of each row';
    expect(() => read("label,b\n1,2\n", "lable")).toThrow(message);
    expect(() => read("label,b\n1,2\n", "lable")).toThrow('did you mean "label"?');
  });
});
