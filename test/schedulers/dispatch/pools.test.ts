import { describe, expect, test } from "vitest";
import type { Tier } from "../../../sim/policy/tier.ts";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

function chosenTier(policy: string, tiers: readonly Tier[], source = -1): number {
  const view = fakeView(
    tiers.map((tier, place) => ({ tier, placeIndex: place, isSource: place === source })),
  );
  return policyNamed(policy).choose(view, noDraws);
}

const choose = (
  policy: string,
  candidates: readonly Partial<FakeCandidate>[],
  memoryBytes = 0,
): number => policyNamed(policy).choose(fakeView(candidates, { memoryBytes }), noDraws);

const waiting = (processorWaitSeconds: number, more: Partial<FakeCandidate> = {}) => ({
  processorWaitSeconds,
  ...more,
});

describe("on-board", () => {
  test("stays at the source wherever it stands in the list, however long its queue", () => {
    expect(chosenTier("on-board", ["edge", "roadside", "vehicle", "cloud"], 2)).toBe(2);
    const source = waiting(99, { isSource: true, tier: "vehicle", placeIndex: -1 });
    expect(choose("on-board", [{}, source])).toBe(1);
  });
  test("goes to the nearest place where the source is no candidate, and balances there", () => {
    expect(chosenTier("on-board", ["regional", "roadside", "cloud"])).toBe(0);
    const cloud = { tier: "cloud", placeIndex: 3 } as const;
    expect(choose("on-board", [waiting(2, cloud), waiting(1, cloud), { placeIndex: 4 }])).toBe(1);
  });
  test("is not drawn to another vehicle", () => {
    expect(chosenTier("on-board", ["edge", "vehicle"])).toBe(0);
  });
});

describe("cloud-only", () => {
  test("takes the nearest cloud node without a queue", () => {
    expect(chosenTier("cloud-only", ["vehicle", "edge", "cloud", "regional", "cloud"], 0)).toBe(2);
  });
  test("balances over all of the cloud", () => {
    const cloud = { tier: "cloud" } as const;
    expect(
      choose("cloud-only", [{}, waiting(3, cloud), waiting(1, cloud), waiting(2, cloud)]),
    ).toBe(2);
    expect(choose("cloud-only", [{}, waiting(Infinity, cloud)])).toBe(1);
  });
  test("without a cloud takes a regional node, then an edge, roadside, vehicle one", () => {
    expect(chosenTier("cloud-only", ["vehicle", "roadside", "edge", "regional"])).toBe(3);
    expect(chosenTier("cloud-only", ["vehicle", "roadside", "edge", "edge"])).toBe(2);
    expect(chosenTier("cloud-only", ["vehicle", "roadside", "roadside"])).toBe(1);
    expect(chosenTier("cloud-only", ["vehicle", "vehicle"])).toBe(0);
  });
});

describe("nearest-edge", () => {
  test("takes the first place with roadside or edge nodes, whichever tier comes first", () => {
    expect(chosenTier("nearest-edge", ["vehicle", "edge", "roadside"], 0)).toBe(1);
    expect(chosenTier("nearest-edge", ["vehicle", "cloud", "roadside", "edge"], 0)).toBe(2);
  });
  test("without one takes the nearest of any tier", () => {
    expect(chosenTier("nearest-edge", ["regional", "vehicle", "cloud"])).toBe(0);
  });
  test("does not mind how idle another place is", () => {
    expect(choose("nearest-edge", [waiting(Infinity), { placeIndex: 1 }])).toBe(0);
  });
  test("balances between the nodes of the place", () => {
    expect(choose("nearest-edge", [waiting(3), { placeIndex: 1 }, waiting(1), waiting(2)])).toBe(2);
  });
  test("passes over a place whose nodes are full", () => {
    const full = { freeMemoryBytes: 1 };
    const next = { placeIndex: 1, freeMemoryBytes: 10 };
    expect(choose("nearest-edge", [full, full, next], 10)).toBe(2);
    expect(choose("nearest-edge", [full, full, { ...full, placeIndex: 1 }], 10)).toBe(0);
  });
});

describe("the tier of a balancer", () => {
  const candidates = [
    { tier: "vehicle", isSource: true, processorJobs: 0 },
    { tier: "edge", processorJobs: 7 },
    { tier: "edge", processorJobs: 5 },
    { tier: "cloud", processorJobs: 3 },
  ] as const;
  const taken = (tier: string, offered: readonly Partial<FakeCandidate>[] = candidates) =>
    policyNamed("join-shortest-queue", { tier }).choose(fakeView(offered), noDraws);

  test("is the only one that it balances within", () => {
    expect([taken("vehicle"), taken("edge"), taken("cloud"), taken("any")]).toEqual([0, 2, 3, 0]);
  });
  test("where it offers nothing is the next one farther from the road, then nearer", () => {
    expect(taken("roadside")).toBe(2);
    expect(taken("regional")).toBe(3);
    expect(taken("edge", [candidates[0], candidates[3]])).toBe(1);
    expect(taken("edge", [candidates[0]])).toBe(0);
  });
});
