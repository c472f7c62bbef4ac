import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { randomScenario } from "./randomScenario.ts";
import { PERIOD_SECONDS, runs, seed, witnesses } from "./witness.ts";

describe("a policy of dispatch", () => {
  test("is told the outcome of each of its decisions once, and of no other", () => {
    fc.assert(
      fc.property(randomScenario, seed, (scenario, seed) => {
        for (const { decided, told } of witnesses(scenario, seed)) {
          expect([...told.keys()].sort()).toEqual([...decided.keys()].sort());
          for (const { uploadSeconds, outcome, ...one } of told.values()) {
            const { waitSeconds, serviceSeconds, returnSeconds, elapsedSeconds } = one;
            if (outcome !== "answered" && outcome !== "late") {
              expect(returnSeconds).toBeNull();
              continue;
            }
            const parts = [uploadSeconds, waitSeconds, serviceSeconds, returnSeconds];
            for (const part of parts) expect(part ?? 0).toBeGreaterThanOrEqual(0);
            const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
            expect(sum).toBeLessThanOrEqual(elapsedSeconds + 1e-6);
          }
        }
      }),
      runs,
    );
  });

  test("is called once in each period, with draws of its own", () => {
    let periods = 0;
    fc.assert(
      fc.property(randomScenario, seed, (scenario, seed) => {
        const made = witnesses(scenario, seed);
        for (const one of made) {
          periods += one.periods.length;
          one.periods.slice(1).forEach((seconds, index) => {
            const since = (seconds - one.periods[index]) / PERIOD_SECONDS;
            // A vehicle that has left is passed over until it is back.
            expect(since).toBeCloseTo(Math.round(since), 6);
            expect(since).toBeGreaterThan(0.5);
          });
        }
        const draws = made.flatMap((one) => one.draws);
        expect(new Set(draws).size).toBe(draws.length);
      }),
      runs,
    );
    expect(periods).toBeGreaterThan(0);
  });

  test("is one for all, for a cell or for a vehicle, each with a history of its own", () => {
    fc.assert(
      fc.property(randomScenario, seed, (drawn, seed) => {
        const of = (deciders: string) =>
          witnesses({ ...drawn, dispatch: { ...drawn.dispatch, deciders } } as ScenarioInput, seed);
        expect(of("all").length).toBeLessThanOrEqual(1);
        const made = of("vehicle");
        for (const { decided } of made) expect(decided.size).toBeGreaterThan(0);
        const numbers = made.flatMap(({ decided }) => [...decided.keys()]);
        expect(new Set(numbers).size).toBe(numbers.length);
        const cells = of("cell").flatMap(({ decided }) => [...decided.keys()]);
        expect(new Set(cells).size).toBe(cells.length);
      }),
      runs,
    );
  });
});
