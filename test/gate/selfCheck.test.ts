import { expect, it } from "vitest";
import { type SelfCheckAnswer, selfCheckOnce } from "../../lab/gate/selfCheck.ts";
import { selfCheckTable } from "../../reports/gate/selfCheckTable.ts";

/** In the hundreds by `orrery gate --self-check`; here that it does what it counts. */
it("catches a canary that is 3 % worse, and lets a neutral change pass", () => {
  const canary = selfCheckOnce({ head: "canary", number: 0 });
  expect(canary).toMatchObject({ failed: true, claimed: true });
  expect(Math.abs(canary.loss - 0.03)).toBeLessThan(0.015);
  const neutral = selfCheckOnce({ head: "neutral", number: 0 });
  expect(neutral).toMatchObject({ failed: false, claimed: false });
  expect(neutral.loss).not.toBe(0);
});

it("counts failures and claims in its table", () => {
  const run = (failed: boolean, loss: number): SelfCheckAnswer => {
    return { failed, claimed: failed, seeds: 20, loss };
  };
  const runs = [run(true, 0.02), run(false, 0.04)];
  expect(selfCheckTable([{ what: "canary", truth: 0.03, runs }]).rows).toEqual([
    ["canary", "2", "1 (50.0 %)", "1 (50.0 %)", "3.00 %", "3.00 %", "40"],
  ]);
});
