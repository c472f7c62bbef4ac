import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registry } from "../../../schedulers/index.ts";
import { checkParameters } from "../../../sim/policy/checkParameters.ts";
import type { ShiftPlan } from "../../../sim/policy/shifting.ts";
import { anyForecast, FakeForecast } from "../../contracts/fakeForecast.ts";

function planOf(
  name: string,
  view: FakeForecast,
  parameters: Record<string, number> = {},
): ShiftPlan {
  const found = registry.find("shifting", name);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, parameters);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return found.definition.create(checked.parameters).plan(view);
}

/** The grams of a job of one kilowatt, slot by slot. */
function gramsOf(plan: ShiftPlan, view: FakeForecast): number {
  let needed = view.durationSeconds / view.slotSeconds;
  let sum = 0;
  const work = (slot: number) => {
    const share = Math.min(1, needed);
    if (share > 0) sum += share * view.gramsPerKilowattHour(slot);
    needed -= share;
  };
  for (const slot of plan) work(slot);
  for (let slot = plan[plan.length - 1] + 1; needed > 1e-12; slot++) work(slot);
  return sum;
}

describe("shifting policies", () => {
  const day = [300, 280, 200, 210, 190, 260, 100, 400];

  it("as-planned and as-soon-as-possible look at no forecast", () => {
    const view = new FakeForecast(day, { plannedSlot: 3, slotsNeeded: 2 });
    expect(planOf("as-planned", view)).toEqual([3]);
    expect(planOf("as-soon-as-possible", view)).toEqual([0]);
  });

  it("least-carbon takes the start with the least mean, part of a slot by its part", () => {
    const two = new FakeForecast(day, { slotsNeeded: 2 });
    expect(planOf("least-carbon", two)).toEqual([5]);
    // 100 + 400 / 10 is less than 260 + 100 / 10.
    const little = new FakeForecast(day, { slotsNeeded: 2, lastShare: 0.1 });
    expect(planOf("least-carbon", little)).toEqual([6]);
    expect(planOf("least-carbon", new FakeForecast([7, 5, 5, 9]))).toEqual([1]);
  });

  it("no start has less carbon than least-carbon's", () => {
    fc.assert(
      fc.property(anyForecast(), (view) => {
        const least = gramsOf(planOf("least-carbon", view), view);
        for (let start = 0; start <= view.latestSlot; start++) {
          expect(least).toBeLessThanOrEqual(gramsOf([start], view) * (1 + 1e-12) + 1e-12);
        }
      }),
    );
  });

  it("least-carbon-pieces takes the greenest slots, and one piece where it must", () => {
    const pausing = { slotsNeeded: 3, interruptible: true };
    expect(planOf("least-carbon-pieces", new FakeForecast(day, pausing))).toEqual([2, 4, 6]);
    expect(planOf("least-carbon-pieces", new FakeForecast([5, 5, 5, 5], pausing))).toEqual([
      0, 1, 2,
    ]);
    const whole = new FakeForecast(day, { slotsNeeded: 2 });
    expect(planOf("least-carbon-pieces", whole)).toEqual([5]);
  });

  it("carbon-time waits only for what is worth it", () => {
    // Savings for each slot until the end: 0, 20/2, 100/3, 90/4, 110/5, 40/6, 200/7.
    expect(planOf("carbon-time", new FakeForecast(day.slice(0, 7)))).toEqual([2]);
    expect(planOf("carbon-time", new FakeForecast([100, 200, 150]))).toEqual([0]);
  });

  it("green-threshold works in green slots until its slack is used up", () => {
    const job = { slotsNeeded: 3, interruptible: true };
    // Half of the slots are at 235 or below: 2, 3, 4 and 6.
    expect(planOf("green-threshold", new FakeForecast(day, job), { quantile: 0.5 })).toEqual([
      2, 3, 4,
    ]);
    // Only slot 6 is green: five slots may be let pass.
    expect(planOf("green-threshold", new FakeForecast(day, job), { quantile: 0 })).toEqual([
      5, 6, 7,
    ]);
    const whole = new FakeForecast(day, { slotsNeeded: 3 });
    expect(planOf("green-threshold", whole, { quantile: 0.5 })).toEqual([2]);
    expect(planOf("green-threshold", whole, { quantile: 0 })).toEqual([5]);
    expect(planOf("green-threshold", new FakeForecast([4, 4, 4]))).toEqual([0]);
  });
});
