import { describe, expect, test } from "vitest";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { fakeOutcome } from "../../contracts/fakeOutcome.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

const second = { remainingSeconds: 1 };
/** Little work is done soonest near, much work far: at 10 times the declared mean it turns. */
const near: Partial<FakeCandidate> = {
  uploadSeconds: 0,
  downloadSeconds: 0,
  processorSeconds: 0.1,
};
const far: Partial<FakeCandidate> = {
  uploadSeconds: 0.2,
  downloadSeconds: 0.2,
  processorSeconds: 0.01,
};
const view = fakeView([near, far], { stageIndex: 2, meanWorkCycles: 1e6, ...second });
const outcome = (stageIndex: number, workCycles: number) => fakeOutcome({ stageIndex, workCycles });

describe("intelligent", () => {
  test("adds cost, time and energy against budgets and the deadline", () => {
    const [{ score, terms }] = policyNamed("intelligent").explain(
      fakeView([{ ...near, costDollars: 5e-5, energyJoules: 30 }], second),
    );
    expect(terms).toMatchObject({ cost: 0.5, performance: 0.1, energy: 3 });
    expect(score).toBeCloseTo(0.4 * 0.5 + 0.4 * 0.1 + 0.2 * 3, 12);
  });
  test("counts time by the square beyond the deadline", () => {
    const late = { ...near, acceleratorWaitSeconds: 1.9 };
    const [{ terms }] = policyNamed("intelligent").explain(fakeView([late], second));
    expect(terms.performance).toBeCloseTo(4, 12);
  });
  test("a queue moves load, whatever the prices", () => {
    const queue = { ...near, processorWaitSeconds: 0.9 };
    for (const costDollars of [0, 1e-9, 1e-5]) {
      const candidates = fakeView([queue, { ...near, costDollars }], second);
      expect(policyNamed("intelligent").choose(candidates, noDraws)).toBe(1);
    }
  });
  test("takes the declared mean before any history", () => {
    expect(policyNamed("intelligent").choose(view, noDraws)).toBe(0);
  });
  test("forecasts what tasks of the class need, period by period", () => {
    const policy = policyNamed("intelligent");
    policy.observe?.(outcome(2, 1e7));
    expect(policy.choose(view, noDraws)).toBe(0);
    policy.tick?.(fakePeriod, noDraws);
    expect(policy.choose(view, noDraws)).toBe(1);
    expect(policy.explain(view)[0].terms.forecastWorkCycles).toBe(1e7);
  });
  test("learns nothing from other classes", () => {
    const policy = policyNamed("intelligent");
    policy.observe?.(outcome(1, 1e9));
    policy.tick?.(fakePeriod, noDraws);
    expect(policy.choose(view, noDraws)).toBe(0);
  });
  test("forecasts the rate of the class, and says how far it has been off", () => {
    const policy = policyNamed("intelligent", { period: 2, level: 1, trend: 0 });
    expect(policy.periodSeconds?.()).toBe(2);
    for (const tasks of [4, 10]) {
      for (let task = 0; task < tasks; task++) policy.choose(view, noDraws);
      policy.tick?.(fakePeriod, noDraws);
    }
    const [{ terms }] = policy.explain(view);
    expect(terms.forecastTasksPerSecond).toBe(5);
    // The first period has 2 a second, the second 5.
    expect(terms.forecastErrorTasksPerSecond).toBe(3);
  });
  test("expects longer waits where more work is coming than came", () => {
    const policy = policyNamed("intelligent", { level: 1, trend: 1 });
    const queue = fakeView([{ ...near, processorWaitSeconds: 0.1 }], second);
    const before = policy.explain(queue)[0].terms.performance;
    for (const tasks of [10, 20]) {
      for (let task = 0; task < tasks; task++) policy.choose(queue, noDraws);
      policy.observe?.(fakeOutcome({ stageIndex: 0, serviceSeconds: 0.1, workCycles: 1e6 }));
      policy.tick?.(fakePeriod, noDraws);
    }
    // 20 came, with a trend of 10 more: 1.5 times the work.
    const { performance } = policy.explain(queue)[0].terms;
    expect(performance - before).toBeCloseTo(0.05, 12);
  });
  test("takes none that cannot hold the task, while another can", () => {
    const full = { ...near, hasRoom: false };
    expect(policyNamed("intelligent").choose(fakeView([full, far], second), noDraws)).toBe(1);
  });
});

/** Whatever it shows: nothing of it is looked at. */
const fakePeriod = fakeView([]);
