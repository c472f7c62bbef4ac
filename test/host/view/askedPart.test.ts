import { expect, it } from "vitest";
import { askedPart } from "../../../host/view/askedPart.ts";

it.each([
  [undefined, null],
  ["bytes=0-9", { from: 0, to: 9 }],
  ["bytes=90-", { from: 90, to: 99 }],
  ["bytes=90-500", { from: 90, to: 99 }],
  ["bytes=-10", { from: 90, to: 99 }],
  ["bytes=-500", { from: 0, to: 99 }],
  ["bytes=100-", "beyond"],
  ["bytes=-0", "beyond"],
  // What is not understood, or has several parts, is answered with all.
  ["bytes=9-5", null],
  ["bytes=-", null],
  ["bytes=0-1,4-5", null],
  ["lines=0-1", null],
])("a range %s of 100 bytes is %j", (range, expected) => {
  expect(askedPart(range, 100)).toEqual(expected);
});

it("is beyond a file without bytes, whatever is asked for", () => {
  expect(askedPart("bytes=0-", 0)).toBe("beyond");
  expect(askedPart("bytes=-5", 0)).toBe("beyond");
  expect(askedPart(undefined, 0)).toBeNull();
});
