import { describe, expect, test } from "vitest";
import type { Tier } from "../../../sim/policy/tier.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

function chosenTier(policy: string, tiers: readonly Tier[], source = -1): number {
  const view = fakeView(tiers.map((tier, place) => ({ tier, isSource: place === source })));
  return policyNamed(policy).choose(view, noDraws);
}

describe("on-board", () => {
  test("stays at the source wherever it stands in the list", () => {
    expect(chosenTier("on-board", ["edge", "roadside", "vehicle", "cloud"], 2)).toBe(2);
  });
  test("goes to the nearest where the source is no candidate", () => {
    expect(chosenTier("on-board", ["regional", "roadside", "cloud"])).toBe(0);
  });
  test("is not drawn to somebody else's vehicle", () => {
    expect(chosenTier("on-board", ["edge", "vehicle"])).toBe(0);
  });
});

describe("cloud-only", () => {
  test("takes the nearest cloud node", () => {
    expect(chosenTier("cloud-only", ["vehicle", "edge", "cloud", "regional", "cloud"], 0)).toBe(2);
  });
  test("without a cloud takes a regional node, then an edge, roadside, vehicle one", () => {
    expect(chosenTier("cloud-only", ["vehicle", "roadside", "edge", "regional"])).toBe(3);
    expect(chosenTier("cloud-only", ["vehicle", "roadside", "edge", "edge"])).toBe(2);
    expect(chosenTier("cloud-only", ["vehicle", "roadside", "roadside"])).toBe(1);
    expect(chosenTier("cloud-only", ["vehicle", "vehicle"])).toBe(0);
  });
});

describe("nearest-edge", () => {
  test("takes the first roadside or edge node, whichever tier comes first", () => {
    expect(chosenTier("nearest-edge", ["vehicle", "edge", "roadside"], 0)).toBe(1);
    expect(chosenTier("nearest-edge", ["vehicle", "cloud", "roadside", "edge"], 0)).toBe(2);
  });
  test("without one takes the nearest of any tier", () => {
    expect(chosenTier("nearest-edge", ["regional", "vehicle", "cloud"])).toBe(0);
  });
  test("does not mind the load", () => {
    const view = fakeView([{ queueLength: 1000, backlogSeconds: Infinity }, {}]);
    expect(policyNamed("nearest-edge").choose(view, noDraws)).toBe(0);
  });
});
