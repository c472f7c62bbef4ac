import { expect } from "vitest";
import { type Check, holds } from "../../verify/check.ts";
import type { FiledTheoryCase } from "../../verify/formats.ts";
import { theoryKind } from "../../verify/theory/theoryKind.ts";
import { contextWith } from "./context.ts";

/** A case of one of our families, or in the words of others. */
export type CaseParts = Pick<Partial<FiledTheoryCase>, "family" | "group" | "formula"> &
  Pick<FiledTheoryCase, "parameters" | "expected">;

/** What a run of the theory's cases makes of one that is given here. */
function outcomeOf(one: CaseParts): Check[] {
  const [read] = theoryKind.cases({ cases: [{ id: "here", formula: "", source: "", ...one }] });
  const outcome = read.run(contextWith());
  if ("notCovered" in outcome) throw new Error(outcome.notCovered);
  return [...outcome.checks];
}

/** The statistics that do not hold. */
export function missesOf(one: CaseParts): string[] {
  return outcomeOf(one)
    .filter((check) => !holds(check))
    .map(({ statistic, expected, got }) => `${statistic}: expected ${expected}, got ${got}`);
}

/** All hold, and something is compared. */
export function expectHeld(one: CaseParts): void {
  expect(missesOf(one)).toEqual([]);
  expect(outcomeOf(one).length).toBeGreaterThan(0);
}
