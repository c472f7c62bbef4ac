import { describe, expect, it } from "vitest";
import { firstDifference, type RecordedDecision } from "../../lab/firstDifference.ts";
import { partingText } from "../../lab/partingText.ts";

const decision = (
  number: number,
  chosen: string | null,
  scores: readonly number[] = [1, 2],
): RecordedDecision => ({
  ...{ decision: number, timeSeconds: number / 2, request: number },
  ...{ application: "job", stage: "serve", chosen },
  candidates: scores.map((score, index) => ({ node: `edge-${index + 1}`, score })),
});

describe("where two runs part", () => {
  it("is nowhere when they decide alike, whatever the scores", () => {
    const base = [decision(0, "edge-1"), decision(1, "edge-2")];
    const head = [decision(0, "edge-1", [5, 6]), decision(1, "edge-2")];
    expect(firstDifference(base, head)).toBeNull();
    expect(firstDifference([], [])).toBeNull();
  });

  it("is the first decision with another node, told with both scores and the best of the others", () => {
    const base = [decision(0, "edge-1"), decision(1, "edge-1", [0.25, 0.5]), decision(2, "edge-1")];
    const head = [decision(0, "edge-1"), decision(1, "edge-2", [0.25, 0.125]), decision(2, null)];
    const found = firstDifference(base, head)!;
    expect(partingText(found)).toBe(
      "t = 0.500 s, request 1 of job, stage serve (decision 1): " +
        "before edge-1 (score 0.25; edge-2 0.5), now edge-2 (score 0.125; edge-1 0.25)",
    );
  });

  it("is a decision that only one of them takes, or takes of another task", () => {
    const base = [decision(0, "edge-1"), decision(1, "edge-1")];
    const gone = firstDifference(base, base.slice(0, 1))!;
    expect(partingText(gone)).toContain("the new version has no such decision any more");
    const other = firstDifference(base, [decision(0, "edge-1"), decision(3, "edge-1")])!;
    expect(partingText(other)).toMatch(/^before t = 0\.500 s.* to edge-1.*; now t = 1\.500 s/);
    expect(partingText(firstDifference([decision(0, null)], [decision(0, "edge-2")])!)).toMatch(
      /before refused, now edge-2/,
    );
  });
});
