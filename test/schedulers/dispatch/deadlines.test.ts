import { describe, expect, test } from "vitest";
import { type FakeCandidate, fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

/** Answers after so many seconds. */
const answerAfter = (serviceSeconds: number, more: Partial<FakeCandidate> = {}) => ({
  transferSeconds: 0,
  returnSeconds: 0,
  serviceSeconds,
  ...more,
});

describe("earliest-finish", () => {
  const choose = (...candidates: Partial<FakeCandidate>[]) =>
    policyNamed("earliest-finish").choose(fakeView(candidates), noDraws);

  test("weighs a slow near node against a fast far one", () => {
    const near = { transferSeconds: 0, serviceSeconds: 0.3, returnSeconds: 0 };
    const far = { transferSeconds: 0.1, serviceSeconds: 0.05, returnSeconds: 0.1 };
    expect(choose(near, far)).toBe(1);
    expect(choose({ ...near, serviceSeconds: 0.2 }, far)).toBe(0);
  });
  test("counts the wait only where all servers are busy", () => {
    const busy = { queueLength: 2, backlogSeconds: 5 };
    expect(choose({ ...busy, servers: 2 }, answerAfter(0.1))).toBe(1);
    expect(choose({ ...answerAfter(0.01), ...busy, servers: 3 }, answerAfter(0.1))).toBe(0);
  });
  test("says what it adds", () => {
    const [{ score, terms }] = policyNamed("earliest-finish").explain(
      fakeView([
        {
          transferSeconds: 1,
          serviceSeconds: 4,
          returnSeconds: 8,
          queueLength: 1,
          backlogSeconds: 2,
        },
      ]),
    );
    expect(score).toBe(15);
    expect(terms).toEqual({
      transferSeconds: 1,
      waitSeconds: 2,
      serviceSeconds: 4,
      returnSeconds: 8,
    });
  });
});

describe.each([
  ["deadline-aware", "costDollars"],
  ["energy-aware", "energyJoules"],
] as const)("%s", (name, amount) => {
  const candidates = [
    answerAfter(0.1, { [amount]: 9 }),
    answerAfter(0.5, { [amount]: 5 }),
    answerAfter(0.9, { [amount]: 1 }),
  ];
  const choose = (remainingSeconds: number, given = {}) =>
    policyNamed(name, given).choose(fakeView(candidates, { remainingSeconds }), noDraws);

  test("takes the least that is in time with room to spare", () => {
    expect(choose(2)).toBe(2);
    // 0.9 s fit into 1 s, but not 1.2 times that.
    expect(choose(1)).toBe(1);
    expect(choose(1, { safety: 1 })).toBe(2);
    expect(choose(0.2)).toBe(0);
  });
  test("takes the earliest where none is in time", () => {
    expect(choose(0.05)).toBe(0);
    expect(choose(-1)).toBe(0);
  });
  test("without a deadline takes the least", () => {
    expect(choose(Infinity)).toBe(2);
  });
  test("never takes one that will not answer, while another will", () => {
    const view = fakeView([
      answerAfter(Infinity, { [amount]: 0 }),
      answerAfter(1, { [amount]: 7 }),
    ]);
    expect(policyNamed(name).choose(view, noDraws)).toBe(1);
  });
});
