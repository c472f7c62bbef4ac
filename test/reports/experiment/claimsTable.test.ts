import { expect, test } from "vitest";
import type { ClaimResult } from "../../../reports/experiment/claimResult.ts";
import { claimsTable } from "../../../reports/experiment/claimsTable.ts";

const NEVER = Number.POSITIVE_INFINITY;

/** A claim that something is lower, on draws with these two figures. */
function claim(...pairs: readonly (readonly [number, number])[]): ClaimResult {
  const draws = pairs.map(([figure, other]) => {
    const difference = figure - other;
    return { figure, other, difference, holds: difference < 0 };
  });
  return { says: "it is faster", unit: "s", draws };
}

const told = (...claims: readonly ClaimResult[]) =>
  claimsTable(claims)!.table.rows.map((row) => row.slice(1));

test("a claim about what is unanswered says so, and never in numbers without end", () => {
  const rows = told(claim([1, 2], [3, NEVER]), claim([NEVER, 1]), claim([NEVER, NEVER]));
  expect(rows).toEqual([
    ["2 of 2", "2.00 s", "unanswered", "the other unanswered", "−1.00 s"],
    ["0 of 1", "unanswered", "1.00 s", "unanswered", "unanswered"],
    ["0 of 1", "unanswered", "unanswered", "–", "–"],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Infinity|NaN|∞/);
});
