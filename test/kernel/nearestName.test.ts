import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { nearestName, suggestion } from "../../sim/kernel/nearestName.ts";

describe("nearestName", () => {
  it.each([
    ["cuont", "count"],
    ["dedline", "deadline"],
    ["POLE", "pole"],
    ["bandwith", "bandwidth"],
    ["yolo12n", "yolo11n"],
    ["a", "b"],
  ])("takes %s for %s", (wanted, meant) => {
    expect(nearestName(wanted, ["something", meant, "else-where"])).toBe(meant);
  });

  it("says nothing when nothing is near", () => {
    expect(nearestName("warmup", ["cores", "horizon"])).toBeUndefined();
    expect(nearestName("", ["a"])).toBeUndefined();
    expect(nearestName("x".repeat(1000), ["x".repeat(999)])).toBeUndefined();
  });

  it("prefers the same case, then the first of the list", () => {
    expect(nearestName("mb", ["MB", "mB", "mb"])).toBe("mb");
    expect(nearestName("cat", ["bat", "hat"])).toBe("bat");
  });

  it("finds a word from which one letter was changed, added, left out or swapped", () => {
    const word = fc.stringMatching(/^[a-m]{4,12}$/);
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom("change", "add", "drop", "swap"),
        (right, n, how) => {
          const at = n % (right.length - 1);
          const letters = [...right];
          if (how === "change") letters[at] = "z";
          else if (how === "add") letters.splice(at, 0, "z");
          else if (how === "drop") letters.splice(at, 1);
          else letters.splice(at, 2, letters[at + 1], letters[at]);
          expect(nearestName(letters.join(""), ["0000", right, "1111"])).toBe(right);
        },
      ),
    );
  });
});

test("suggestion is a clause, or nothing", () => {
  expect(suggestion("rondom", ["random"])).toBe('; did you mean "random"?');
  expect(suggestion("xyz", ["random"])).toBe("");
});
