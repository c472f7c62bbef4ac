import { describe, expect, test } from "vitest";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const choose = (candidates: readonly Partial<FakeCandidate>[], remainingSeconds = 1) =>
  policyNamed("clairvoyant").choose(fakeView(candidates, { remainingSeconds }), noDraws);

const drawn = (drawnProcessorSeconds: number, more: Partial<FakeCandidate> = {}) => ({
  drawnProcessorSeconds,
  ...more,
});

describe("clairvoyant", () => {
  test("goes by what the task has been drawn to need", () => {
    expect(choose([drawn(0.4, { processorSeconds: 0 }), drawn(0.3, { processorSeconds: 9 })])).toBe(
      1,
    );
  });
  test("stays on board where that is in time", () => {
    const board = { isSource: true };
    expect(choose([drawn(0.1), drawn(0.9, board)])).toBe(1);
    expect(choose([drawn(0.1), drawn(1.1, board)])).toBe(0);
  });
  test("takes the earliest where all are late, that can hold it", () => {
    expect(choose([drawn(5), drawn(3), drawn(2, { hasRoom: false })])).toBe(1);
  });
});
