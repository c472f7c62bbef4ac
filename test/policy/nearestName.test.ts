import { describe, expect, test } from "vitest";
import { editDistance, nearestName } from "../../sim/policy/nearestName.ts";

describe("editDistance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["saturday", "sunday", 3],
    ["ab", "ba", 1],
    // No part is edited twice: the classic case where this is 3 and Damerau's own distance 2.
    ["ca", "abc", 3],
  ])("%s, %s: %i", (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits);
    expect(editDistance(to, from)).toBe(edits);
  });
});

describe("nearestName", () => {
  test("finds a slip, whatever the letters' case", () => {
    expect(nearestName("Rondom", ["random", "round-robin"])).toBe("random");
    expect(nearestName("d", ["D", "e"])).toBe("D");
  });
  test("finds nothing where nothing is near", () => {
    expect(nearestName("xyz", ["random", "round-robin"])).toBeNull();
    expect(nearestName("random", [])).toBeNull();
  });
});
