import { describe, expect, test } from "vitest";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const choose = (policy: string, candidates: readonly Partial<FakeCandidate>[]) =>
  policyNamed(policy).choose(fakeView(candidates, { memoryBytes: 4 }), noDraws);

const bin = (freeMemoryBytes: number, processorJobs = 0) => ({
  freeMemoryBytes,
  processorJobs,
  processorServers: 2,
});

describe("first-fit", () => {
  test("takes the nearest with memory and a free server", () => {
    expect(choose("first-fit", [bin(3), bin(9, 2), bin(9), bin(5)])).toBe(2);
  });
  test("goes without the server, then without the memory, where it must", () => {
    expect(choose("first-fit", [bin(3), bin(9, 2)])).toBe(1);
    expect(choose("first-fit", [bin(3), bin(2)])).toBe(0);
  });
});

describe("best-fit", () => {
  test("takes the one with the least memory that is enough, and a free server", () => {
    expect(choose("best-fit", [bin(3), bin(9), bin(4, 2), bin(5)])).toBe(3);
  });
  test("of equals takes the busiest that still has a server", () => {
    expect(choose("best-fit", [bin(5), bin(5, 1), bin(5, 2)])).toBe(1);
  });
});
