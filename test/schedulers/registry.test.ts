import { describe, expect, test } from "vitest";
import { dispatchPolicies, findDispatch } from "../../schedulers/index.ts";

describe("registry", () => {
  test("knows each policy by one name", () => {
    const names = dispatchPolicies.map((definition) => definition.name);
    expect(new Set(names).size).toBe(names.length);
    for (const definition of dispatchPolicies) {
      expect(findDispatch(definition.name)).toEqual({ definition });
    }
  });
  test("keeps the list of names", () => {
    expect(dispatchPolicies.map((definition) => definition.name)).toEqual([
      "on-board",
      "nearest-edge",
      "cloud-only",
      "random",
      "round-robin",
      "optimal-split",
      "next-fit",
      "power-of-d",
      "least-loaded",
      "join-shortest-queue",
      "earliest-finish",
      "deadline-aware",
      "energy-aware",
      "edge-aware",
      "intelligent",
      "first-fit",
      "best-fit",
    ]);
  });
  test("suggests the nearest name", () => {
    const found = findDispatch("neerest-edge");
    expect(found).toHaveProperty("problem");
    expect((found as { problem: string }).problem).toMatch(
      /^no dispatch policy "neerest-edge"; expected on-board, .*; did you mean "nearest-edge"\?$/,
    );
    expect((findDispatch("quantum") as { problem: string }).problem).not.toMatch(/did you mean/);
  });
});
