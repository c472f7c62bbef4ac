import { beforeAll, describe, expect, test } from "vitest";
import { DECISIONS } from "../../../../sim/record/tables.ts";
import {
  type Candidate,
  DECISION_TABLES,
  decisionEntriesOf,
  decisionsOf,
} from "../../../../web/views/decision/decisions.ts";
import { foreseen } from "../../../../web/views/decision/prediction.ts";
import { scoreParts, termText, termTitle } from "../../../../web/views/decision/termWords.ts";
import { requestStory } from "../../../../web/views/request/requestStory.ts";
import { galleryRun, withVehicles } from "../../../contracts/view/records.ts";

const graph = galleryRun("task-graph", ["horizon=60s", "record.decisions=0.2"]);
beforeAll(async () => {
  for (const run of [withVehicles, graph]) await run.tables.load(DECISION_TABLES);
});

const candidate = (score: number | null, terms: Record<string, number>): Candidate => ({
  ...{ node: "n", score, isChosen: false, ageSeconds: null, acceleratorWaitChance: null, terms },
});

describe("the decisions of a record", () => {
  test("have every row once, and one choice each", () => {
    for (const run of [withVehicles, graph]) {
      const table = run.tables.get(DECISIONS);
      const entries = decisionEntriesOf(run);
      const rows = entries.reduce((sum, { candidateCount }) => sum + candidateCount, 0);
      expect(rows).toBe(table.rowCount);
      const chosen = [...table.numbers("chosen")].filter((one) => one === 1).length;
      expect(entries.filter((entry) => entry.chosen !== null).length).toBe(chosen);
      const numbers = entries.flatMap(({ number }) => number ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test("are ahead of the others by their score: earliest-finish takes the lowest", () => {
    for (const { margin } of decisionEntriesOf(withVehicles)) {
      if (margin !== null) expect(margin).toBeGreaterThanOrEqual(0);
    }
  });

  test("of a graph are one for each stage, without a number", () => {
    const [{ request }] = decisionEntriesOf(graph);
    const decisions = decisionsOf(graph, request);
    expect(decisions.length).toBe(9);
    expect(decisions.every(({ number }) => number === null)).toBe(true);
  });
});

describe("the terms of a score", () => {
  test("are parts where they are seconds that add up to it, and only there", () => {
    const parts = scoreParts(candidate(3, { uploadSeconds: 1, waitSeconds: 0, serviceSeconds: 2 }));
    expect(parts?.map(({ kind }) => kind)).toEqual(["network", "waiting", "running"]);
    const reserved = scoreParts(candidate(3, { uploadSeconds: 1, reservationSeconds: 2 }));
    expect(reserved?.map(({ kind }) => kind)).toEqual(["network", "reserved"]);
    expect(scoreParts(candidate(4, { uploadSeconds: 1, serviceSeconds: 2 }))).toBeNull();
    expect(scoreParts(candidate(3, { uploadSeconds: 1, jobs: 2 }))).toBeNull();
    expect(scoreParts(candidate(null, { uploadSeconds: 1 }))).toBeNull();
    expect(scoreParts(candidate(0, {}))).toBeNull();
  });

  test("are told in words with their units", () => {
    expect(termTitle("acceleratorWaitSeconds")).toBe("accelerator wait");
    expect(termTitle("jobsPerServer")).toBe("jobs per server");
    expect(termText("uploadSeconds", 0.0125)).toBe("12.5 ms");
    expect(termText("freeShare", 0.25)).toBe("25.0 %");
    expect(termText("jobs", 1234)).toBe("1,234");
  });
});

test("what was foreseen stands beside what came of it, and is near to it where little else is under way", () => {
  const [entry] = decisionEntriesOf(withVehicles);
  const story = requestStory(withVehicles, entry.request)!;
  const [decision] = decisionsOf(withVehicles, entry.request);
  const chosen = decision.candidates.find(({ isChosen }) => isChosen)!;
  const rows = foreseen(chosen, story.tasks[0], story);
  expect(rows.map(({ title }) => title)).toEqual([
    ...["upload", "processor wait", "accelerator wait", "service", "download"],
  ]);
  const whole = rows.reduce((sum, { cameSeconds }) => sum + cameSeconds!, 0);
  expect(whole).toBeCloseTo(story.latencySeconds!, 8);
  const [upload, processorWait, acceleratorWait, ...others] = rows;
  for (const { foreseenSeconds, cameSeconds } of [processorWait, ...others]) {
    expect(cameSeconds).toBeCloseTo(foreseenSeconds, 3);
  }
  // Others might have come to the cell and to the server meanwhile, as they did of late.
  expect(upload.foreseenSeconds / upload.cameSeconds!).toBeGreaterThan(1);
  expect(upload.foreseenSeconds / upload.cameSeconds!).toBeLessThan(1.2);
  expect(acceleratorWait.cameSeconds).toBe(0);
  expect(acceleratorWait.foreseenSeconds).toBeLessThan(0.005);
});
