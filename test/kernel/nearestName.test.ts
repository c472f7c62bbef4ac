import { describe, expect, test } from "vitest";
import { nearestName, suggestion } from "../../sim/kernel/nearestName.ts";

describe("nearestName", () => {
  test.each([
    ["Rondom", "random"],
    ["raodnm", "random"],
    ["round-robn", "round-robin"],
    ["d", "D"],
  ])("takes %s for %s", (written, meant) => {
    expect(nearestName(written, ["random", "round-robin", "D"])).toBe(meant);
  });

  test("finds nothing where nothing is near", () => {
    expect(nearestName("xyz", ["random", "round-robin"])).toBeUndefined();
    expect(nearestName("random", [])).toBeUndefined();
    expect(nearestName("", ["a"])).toBeUndefined();
  });

  test("prefers the same case among equals, else the first", () => {
    expect(nearestName("AB", ["ab", "AC"])).toBe("ab");
    expect(nearestName("axc", ["abc", "adc"])).toBe("abc");
  });
});

test("suggestion is a clause, or nothing", () => {
  expect(suggestion("rondom", ["random"])).toBe('; did you mean "random"?');
  expect(suggestion("xyz", ["random"])).toBe("");
});
