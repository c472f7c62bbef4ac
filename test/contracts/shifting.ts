import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkParameters } from "../../sim/policy/check.ts";
import {
  planProblem,
  type ShiftingDefinition,
  type ShiftingPolicy,
} from "../../sim/policy/shifting.ts";
import type { ContractCheck } from "./dispatch.ts";
import { anyForecast, FakeForecast } from "./fakeForecast.ts";

const RUNS = { numRuns: 100 };
const anyForecasts = fc.array(anyForecast(), { minLength: 1, maxLength: 6 });

/** What every shifting policy keeps, whatever it decides: the suite that each passes unchanged. */
export function shiftingContract(definition: ShiftingDefinition): void {
  describe(`shifting contract: ${definition.name}`, () => {
    for (const { title, check } of shiftingChecks(definition)) test(title, check);
  });
}

export function shiftingChecks(definition: ShiftingDefinition): ContractCheck[] {
  const checks: [title: string, check: (definition: ShiftingDefinition) => void][] = [
    ["says what it is", saysWhatItIs],
    ["plans within the window, and no more than the job needs", plansWithin],
    ["does so at the bounds of its parameters", plansWithinAtBounds],
    ["works with one slot, and with thousands", worksWithOneAndThousands],
    ["plans the same for the same forecast, whatever it has planned before", plansTheSame],
    ["shares no state between two of its kind", sharesNoState],
    ["explains slots in order, and nothing changes by it", explainsSlots],
    ["takes the lowest scores it explains, the first of equals", takesLowest],
    ["does not go by the hour at which it is asked", ignoresNow],
  ];
  return checks.map(([title, check]) => ({ title, check: () => check(definition) }));
}

function create(
  { parameters, create }: ShiftingDefinition,
  given: Record<string, number> = {},
): ShiftingPolicy {
  const checked = checkParameters(parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return create(checked.parameters);
}

function saysWhatItIs(definition: ShiftingDefinition): void {
  expect(definition.kind).toBe("shifting");
  expect(definition.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(definition.summary).toMatch(/\.$/);
  expect(definition.source).not.toBe("");
  const names = definition.parameters.map((spec) => spec.name);
  expect(new Set(names).size).toBe(names.length);
  for (const spec of definition.parameters) {
    expect(spec.description).toMatch(/\.$/);
    expect(spec.source).not.toBe("");
    expect(spec.unit).not.toBe("");
  }
}

function plansWithin(definition: ShiftingDefinition): void {
  const policy = create(definition);
  fc.assert(
    fc.property(anyForecast(), (view) => {
      expect(planProblem(policy.plan(view), view)).toBeNull();
    }),
    RUNS,
  );
}

function plansWithinAtBounds(definition: ShiftingDefinition): void {
  const bounds = fc.record(
    Object.fromEntries(
      definition.parameters.map((spec) => [
        spec.name,
        fc.constantFrom(spec.minimum, spec.maximum, spec.default),
      ]),
    ),
  );
  fc.assert(
    fc.property(bounds, anyForecast(), (given, view) => {
      expect(planProblem(create(definition, given).plan(view), view)).toBeNull();
    }),
    RUNS,
  );
}

function worksWithOneAndThousands(definition: ShiftingDefinition): void {
  const policy = create(definition);
  for (const interruptible of [false, true]) {
    expect(policy.plan(new FakeForecast([5], { interruptible }))).toEqual([0]);
    expect(policy.plan(new FakeForecast([5], { interruptible, lastShare: 0 }))).toEqual([0]);
    const intensities = Array.from({ length: 3000 }, (_, slot) => (slot * 7919) % 1000);
    const job = { interruptible, slotsNeeded: 700, plannedSlot: 2300 };
    const view = new FakeForecast(intensities, job);
    expect(planProblem(policy.plan(view), view)).toBeNull();
  }
}

function plansTheSame(definition: ShiftingDefinition): void {
  fc.assert(
    fc.property(anyForecasts, anyForecast(), (history, view) => {
      const policy = create(definition);
      for (const one of history) policy.plan(one);
      expect(policy.plan(view)).toEqual(create(definition).plan(view));
    }),
    RUNS,
  );
}

function sharesNoState(definition: ShiftingDefinition): void {
  fc.assert(
    fc.property(anyForecasts, anyForecasts, (history, others) => {
      const alone = history.map((view) => create(definition).plan(view));
      const [first, second] = [create(definition), create(definition)];
      const beside = history.map((view) => {
        for (const other of others) second.plan(other);
        return first.plan(view);
      });
      expect(beside).toEqual(alone);
    }),
    { numRuns: 20 },
  );
}

function explainsSlots(definition: ShiftingDefinition): void {
  fc.assert(
    fc.property(anyForecast(), (view) => {
      const policy = create(definition);
      const scores = policy.explain(view);
      expect(scores.length).toBeGreaterThan(view.latestSlot);
      expect(scores.length).toBeLessThanOrEqual(view.slotCount);
      expect(scores.map(({ slot }) => slot)).toEqual([...scores.keys()]);
      for (const { score, terms } of scores) {
        expect(score).not.toBeNaN();
        for (const term of Object.values(terms)) expect(term).not.toBeNaN();
      }
      expect(policy.explain(view)).toEqual(scores);
      expect(policy.plan(view)).toEqual(create(definition).plan(view));
    }),
    RUNS,
  );
}

function takesLowest(definition: ShiftingDefinition): void {
  fc.assert(
    fc.property(anyForecast(), (view) => {
      const policy = create(definition);
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

function ignoresNow(definition: ShiftingDefinition): void {
  const intensities = Array.from({ length: 20 }, (_, slot) => (slot * 7) % 11);
  const plans = [0, 3600, 40_000].map((nowSeconds) =>
    create(definition).plan(
      new FakeForecast(intensities, { nowSeconds, slotsNeeded: 3, interruptible: true }),
    ),
  );
  expect(plans[1]).toEqual(plans[0]);
  expect(plans[2]).toEqual(plans[0]);
}
