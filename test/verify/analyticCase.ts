import { expect } from "vitest";
import { analyticKind } from "../../verify/analytic/index.ts";
import { type Check, holds } from "../../verify/check.ts";
import type { AnalyticCase } from "../../verify/formats.ts";
import { contextWith } from "./context.ts";

/** What a run of the theory's cases makes of one that is given here. */
export function outcomeOf(one: Partial<AnalyticCase> & Pick<AnalyticCase, "group">): Check[] {
  const whole = { id: "here", parameters: {}, expected: {}, formula: "", source: "", ...one };
  const [read] = analyticKind.cases({ cases: [whole] });
  const outcome = read.run(contextWith());
  if ("notCovered" in outcome) throw new Error(outcome.notCovered);
  return [...outcome.checks];
}

/** The statistics that do not hold. */
export function missesOf(one: Parameters<typeof outcomeOf>[0]): string[] {
  return outcomeOf(one)
    .filter((check) => !holds(check))
    .map(({ statistic, expected, got }) => `${statistic}: expected ${expected}, got ${got}`);
}

/** All hold, and something is compared. */
export function expectHeld(one: Parameters<typeof outcomeOf>[0]): void {
  expect(missesOf(one)).toEqual([]);
  expect(outcomeOf(one).length).toBeGreaterThan(0);
}
