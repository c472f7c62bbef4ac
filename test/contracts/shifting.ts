import fc from "fast-check";
import { expect } from "vitest";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { planProblem, type ShiftingPolicy } from "../../sim/policy/shifting.ts";
import { type ContractCheck, checksOf, type Subject } from "./contract.ts";
import { anyForecast, FakeForecast } from "./fakeForecast.ts";

const RUNS = { numRuns: 100 };
const anyForecasts = fc.array(anyForecast(), { minLength: 1, maxLength: 6 });

type ShiftingSubject = Subject<ShiftingPolicy>;

/** What every shifting policy keeps, whatever it decides: the suite that each passes unchanged. */
export function shiftingChecks(definition: DefinitionOf<"shifting">): ContractCheck[] {
  return checksOf("shifting", definition, [
    ["plans within the window, and no more than the job needs", plansWithin],
    ["does so at the bounds of its parameters", plansWithinAtBounds],
    ["works with one slot, and with thousands", worksWithOneAndThousands],
    ["plans the same for the same forecast, whatever it has planned before", plansTheSame],
    ["shares no state between two of its kind", sharesNoState],
    ["explains slots in order, and nothing changes by it", explainsSlots],
    ["takes the lowest scores it explains, the first of equals", takesLowest],
    ["does not go by the hour at which it is asked", ignoresNow],
  ]);
}

function plansWithin(subject: ShiftingSubject): void {
  const policy = subject.create();
  fc.assert(
    fc.property(anyForecast(), (view) => {
      expect(planProblem(policy.plan(view), view)).toBeNull();
    }),
    RUNS,
  );
}

function plansWithinAtBounds(subject: ShiftingSubject): void {
  fc.assert(
    fc.property(subject.anyBounds(), anyForecast(), (given, view) => {
      expect(planProblem(subject.create(given).plan(view), view)).toBeNull();
    }),
    RUNS,
  );
}

function worksWithOneAndThousands(subject: ShiftingSubject): void {
  const policy = subject.create();
  for (const interruptible of [false, true]) {
    expect(policy.plan(new FakeForecast([5], { interruptible }))).toEqual([0]);
    expect(policy.plan(new FakeForecast([5], { interruptible, lastShare: 0 }))).toEqual([0]);
    const intensities = Array.from({ length: 3000 }, (_, slot) => (slot * 7919) % 1000);
    const job = { interruptible, slotsNeeded: 700, plannedSlot: 2300 };
    const view = new FakeForecast(intensities, job);
    expect(planProblem(policy.plan(view), view)).toBeNull();
  }
}

function plansTheSame(subject: ShiftingSubject): void {
  fc.assert(
    fc.property(anyForecasts, anyForecast(), (history, view) => {
      const policy = subject.create();
      for (const one of history) policy.plan(one);
      expect(policy.plan(view)).toEqual(subject.create().plan(view));
    }),
    RUNS,
  );
}

function sharesNoState(subject: ShiftingSubject): void {
  fc.assert(
    fc.property(anyForecasts, anyForecasts, (history, others) => {
      const alone = history.map((view) => subject.create().plan(view));
      const [first, second] = [subject.create(), subject.create()];
      const beside = history.map((view) => {
        for (const other of others) second.plan(other);
        return first.plan(view);
      });
      expect(beside).toEqual(alone);
    }),
    { numRuns: 20 },
  );
}

function explainsSlots(subject: ShiftingSubject): void {
  fc.assert(
    fc.property(anyForecast(), (view) => {
      const policy = subject.create();
      const scores = policy.explain(view);
      expect(scores.length).toBeGreaterThan(view.latestSlot);
      expect(scores.length).toBeLessThanOrEqual(view.slotCount);
      expect(scores.map(({ slot }) => slot)).toEqual([...scores.keys()]);
      for (const { score, terms } of scores) {
        expect(score).not.toBeNaN();
        for (const term of Object.values(terms)) expect(term).not.toBeNaN();
      }
      expect(policy.explain(view)).toEqual(scores);
      expect(policy.plan(view)).toEqual(subject.create().plan(view));
    }),
    RUNS,
  );
}

function takesLowest(subject: ShiftingSubject): void {
  fc.assert(
    fc.property(anyForecast(), (view) => {
      const policy = subject.create();
      const plan = policy.plan(view);
      const lowest = [...policy.explain(view)]
        .sort((a, b) => a.score - b.score || a.slot - b.slot)
        .slice(0, plan.length)
        .map(({ slot }) => slot)
        .sort((a, b) => a - b);
      expect(plan).toEqual(lowest);
    }),
    RUNS,
  );
}

function ignoresNow(subject: ShiftingSubject): void {
  const intensities = Array.from({ length: 20 }, (_, slot) => (slot * 7) % 11);
  const plans = [0, 3600, 40_000].map((nowSeconds) =>
    subject
      .create()
      .plan(new FakeForecast(intensities, { nowSeconds, slotsNeeded: 3, interruptible: true })),
  );
  expect(plans[1]).toEqual(plans[0]);
  expect(plans[2]).toEqual(plans[0]);
}
