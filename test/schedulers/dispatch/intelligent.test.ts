import { describe, expect, test } from "vitest";
import { DemandHistory } from "../../../schedulers/dispatch/demandHistory.ts";
import { fakeOutcome, fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";

describe("DemandHistory", () => {
  test("begins with what was declared, then follows Jacobson's estimator", () => {
    const history = new DemandHistory(0.25, 2);
    expect(history.predict(3, 77)).toBe(77);
    history.observe(3, 100);
    expect(history.predict(3, 77)).toBe(100 + 2 * 50);
    history.observe(3, 140);
    // mean 100 + 40/4; deviation 50 + (40 − 50)/4.
    expect(history.predict(3, 77)).toBe(110 + 2 * 47.5);
    expect(history.predict(2, 77)).toBe(77);
  });
  test("ends at what always comes", () => {
    const history = new DemandHistory(0.125, 1);
    history.observe(0, 1000);
    for (let value = 0; value < 400; value++) history.observe(0, 8);
    expect(history.predict(0, 1)).toBeCloseTo(8, 6);
  });
});

describe("intelligent", () => {
  /** Little work is done soonest near, much work far: at 10 times the declared mean it turns. */
  const near = { transferSeconds: 0, returnSeconds: 0, serviceSeconds: 0.1 };
  const far = { transferSeconds: 0.2, returnSeconds: 0.2, serviceSeconds: 0.01 };
  const view = fakeView([near, far], { stageIndex: 2, meanWorkCycles: 1e6 });
  const outcome = (stageIndex: number, workCycles: number) =>
    fakeOutcome({ stageIndex, workCycles });

  test("takes the declared mean before any history", () => {
    expect(policyNamed("intelligent").choose(view, noDraws)).toBe(0);
  });
  test("learns what tasks of the stage need", () => {
    const policy = policyNamed("intelligent", { deviations: 0 });
    policy.observe?.(outcome(2, 1e7));
    expect(policy.choose(view, noDraws)).toBe(1);
  });
  test("learns nothing from other stages", () => {
    const policy = policyNamed("intelligent");
    policy.observe?.(outcome(1, 1e9));
    expect(policy.choose(view, noDraws)).toBe(0);
  });
  test("adds cost, performance and energy, each scaled over the candidates", () => {
    const scores = policyNamed("intelligent").explain(
      fakeView([
        { ...near, costDollars: 3, energyJoules: 30 },
        { ...far, costDollars: 1, energyJoules: 10 },
        { ...near, costDollars: 2, energyJoules: 20 },
      ]),
    );
    expect(scores[0].score).toBeCloseTo(0.4 + 0 + 0.2, 12);
    expect(scores[1].score).toBeCloseTo(0 + 0.4 + 0, 12);
    expect(scores[2].score).toBeCloseTo(0.2 + 0 + 0.1, 12);
  });
  test("takes a stage without work as its device says", () => {
    const policy = policyNamed("intelligent");
    const modelOnly = fakeView([near, far], { stageIndex: 2, meanWorkCycles: 0 });
    policy.observe?.(outcome(2, 0));
    expect(policy.choose(modelOnly, noDraws)).toBe(0);
  });
});
