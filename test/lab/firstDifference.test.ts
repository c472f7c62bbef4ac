import { describe, expect, it } from "vitest";
import {
  firstDifference,
  firstDifferenceIn,
  type RecordedDecision,
} from "../../lab/firstDifference.ts";
import { partingText } from "../../lab/partingText.ts";
import type { TableData } from "../../reports/readTable.ts";
import type { Table } from "../../sim/record/table.ts";
import { DECISIONS, TASKS } from "../../sim/record/tables.ts";

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

describe("where two runs part, by their tables", () => {
  const tasks = (...rows: [timeSeconds: number, request: number, stage: string, node: string][]) =>
    tableOf(TASKS, {
      decidedSeconds: rows.map(([timeSeconds]) => timeSeconds),
      request: rows.map(([, request]) => request),
      application: rows.map(() => "job"),
      stage: rows.map(([, , stage]) => stage),
      node: rows.map(([, , , node]) => node),
    });
  const decisions = (scores: readonly number[]) =>
    tableOf(DECISIONS, {
      decision: scores.map(() => 7),
      timeSeconds: scores.map(() => 1),
      request: scores.map(() => 1),
      application: scores.map(() => "job"),
      stage: scores.map(() => "map"),
      candidate: scores.map((_, index) => `edge-${index + 1}`),
      score: scores,
      chosen: scores.map((_, index) => Number(index === 0)),
    });
  const none = decisions([]);

  it("the order in which tasks end is no difference", () => {
    const one = tasks([1, 1, "map", "a"], [1, 1, "join", "b"], [0, 0, "map", "a"]);
    const other = tasks([0, 0, "map", "a"], [1, 1, "join", "b"], [1, 1, "map", "a"]);
    const found = firstDifferenceIn(
      { tasks: one, decisions: none },
      { tasks: other, decisions: none },
    );
    expect(found).toBeNull();
  });

  it("a run that explains its choices and one that does not are set against each other", () => {
    const explained = { tasks: tasks([1, 1, "map", "edge-1"]), decisions: decisions([0.5, 2]) };
    const bare = (node: string) => ({ tasks: tasks([1, 1, "map", node]), decisions: none });
    expect(firstDifferenceIn(explained, bare("edge-1"))).toBeNull();
    expect(partingText(firstDifferenceIn(explained, bare("edge-2"))!)).toBe(
      "t = 1.000 s, request 1 of job, stage map: before edge-1 (score 0.5; edge-2 2), now edge-2",
    );
  });
});

/** Only the columns that are read. */
function tableOf(table: Table, columns: Record<string, readonly (number | string)[]>): TableData {
  const [first] = Object.values(columns);
  return { table, rowCount: first.length, columns } as unknown as TableData;
}
