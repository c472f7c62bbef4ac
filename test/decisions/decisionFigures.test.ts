import { expect, test } from "vitest";
import { DecisionFigures } from "../../sim/decisions/decisionFigures.ts";

test("keeps figures within a decision and forgets them at the next, at any index", () => {
  const figures = new DecisionFigures();
  for (let decision = 0; decision < 3; decision++) {
    figures.begin();
    for (const index of [0, 15, 16, 1000]) {
      expect(figures.has(index)).toBe(false);
      expect(figures.keep(index, decision + index)).toBe(decision + index);
    }
    for (const index of [0, 15, 16, 1000]) {
      expect(figures.has(index)).toBe(true);
      expect(figures.of(index)).toBe(decision + index);
    }
    expect(figures.has(17)).toBe(false);
  }
});
