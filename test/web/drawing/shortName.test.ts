import { expect, test } from "vitest";
import { shortNameOf } from "../../../web/drawing/shortName.ts";

test.each([
  ["edge-12", 12, "edge-12"],
  ["a-very-long-edge-name-12", 12, "a-very-l…-12"],
  ["a-very-long-edge-name-7", 12, "a-very-lo…-7"],
  ["street@pole-with-a-long-name", 12, "street@pole…"],
  ["phone@123", 6, "p…@123"],
  ["1234567890", 6, "1…567890"],
])("%s in %i characters is %s: its number stays", (name, most, short) => {
  expect(shortNameOf(name, most)).toBe(short);
});
