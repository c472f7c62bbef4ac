import { describe, expect, test } from "vitest";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

/** Answers after so many seconds. */
const answerAfter = (serviceSeconds: number, more: Partial<FakeCandidate> = {}) => ({
  uploadSeconds: 0,
  downloadSeconds: 0,
  serviceSeconds,
  ...more,
});

describe("earliest-finish", () => {
  const choose = (...candidates: Partial<FakeCandidate>[]) =>
    policyNamed("earliest-finish").choose(fakeView(candidates), noDraws);

  test("weighs a slow near node against a fast far one", () => {
    const far = { uploadSeconds: 0.1, serviceSeconds: 0.05, downloadSeconds: 0.1 };
    expect(choose(answerAfter(0.3), far)).toBe(1);
    expect(choose(answerAfter(0.2), far)).toBe(0);
  });
  test("counts the waits for processor and accelerator", () => {
    expect(choose(answerAfter(0.01, { processorWaitSeconds: 1 }), answerAfter(0.1))).toBe(1);
    expect(choose(answerAfter(0.01, { acceleratorWaitSeconds: 1 }), answerAfter(0.1))).toBe(1);
  });
  test("takes what is full only where all is", () => {
    const view = (free: number) =>
      fakeView(
        [answerAfter(0.1, { freeMemoryBytes: 9 }), answerAfter(9, { freeMemoryBytes: free })],
        {
          memoryBytes: 10,
        },
      );
    expect(policyNamed("earliest-finish").choose(view(10), noDraws)).toBe(1);
    expect(policyNamed("earliest-finish").choose(view(9), noDraws)).toBe(0);
  });
  test("says what it adds", () => {
    const parts = {
      uploadSeconds: 1,
      processorWaitSeconds: 2,
      acceleratorWaitSeconds: 4,
      serviceSeconds: 8,
      downloadSeconds: 16,
      reservationSeconds: 32,
    };
    const [{ score, terms }] = policyNamed("earliest-finish").explain(fakeView([parts]));
    expect(score).toBe(63);
    expect(terms).toEqual(parts);
  });
});

describe.each([
  ["dbc-cost-time", "costDollars"],
  ["energy-aware", "energyJoules"],
] as const)("%s", (name, amount) => {
  const candidates = [
    answerAfter(0.1, { [amount]: 9 }),
    answerAfter(0.5, { [amount]: 5 }),
    answerAfter(0.9, { [amount]: 1 }),
  ];
  const choose = (remainingSeconds: number, given = {}) =>
    policyNamed(name, given).choose(fakeView(candidates, { remainingSeconds }), noDraws);

  test("takes the least that is in time, with as much room as is asked for", () => {
    expect(choose(2)).toBe(2);
    // 0.9 s fit into 1 s, but not 1.2 times that.
    expect(choose(1)).toBe(2);
    expect(choose(1, { safety: 1.2 })).toBe(1);
    expect(choose(0.2)).toBe(0);
  });
  test("takes the earliest where none is in time", () => {
    expect(choose(0.05)).toBe(0);
    expect(choose(-1)).toBe(0);
  });
  test("without a deadline takes the least", () => {
    expect(choose(Infinity)).toBe(2);
  });
  test("of equals takes the earliest, wherever it stands in the list", () => {
    const equals = [0.5, 0.1, 0.3].map((seconds) => answerAfter(seconds, { [amount]: 1 }));
    expect(policyNamed(name).choose(fakeView(equals, { remainingSeconds: 2 }), noDraws)).toBe(1);
  });
  test("takes none that cannot hold the task, while another can", () => {
    const full = { ...candidates[2], freeMemoryBytes: 1 };
    const view = fakeView([full, candidates[1]], { memoryBytes: 2 });
    expect(policyNamed(name).choose(view, noDraws)).toBe(1);
  });
  test("never takes one that will not answer, while another will", () => {
    const view = fakeView([
      answerAfter(Infinity, { [amount]: 0 }),
      answerAfter(1, { [amount]: 7 }),
    ]);
    expect(policyNamed(name).choose(view, noDraws)).toBe(1);
  });
});
