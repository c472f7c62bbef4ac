import { describe, expect, it } from "vitest";
import { gini } from "../../../sim/learning/fairness/gini.ts";
import { AppState } from "../../../web/app-state/appState.ts";
import { trainingChoices } from "../../../web/views/training/choices.ts";
import { outcomeEfforts, phaseTimes } from "../../../web/views/training/clientEfforts.ts";
import { clientCount } from "../../../web/views/training/clientNumbers.ts";
import { combinedSpread } from "../../../web/views/training/combinedTimes.ts";
import { evaluationTable } from "../../../web/views/training/evaluationTable.ts";
import { cellText } from "../../../web/views/training/gridWords.ts";
import { learningCurves } from "../../../web/views/training/learning.ts";
import {
  cellCounts,
  combinedOf,
  participationGrid,
} from "../../../web/views/training/participationGrid.ts";
import { roundStack } from "../../../web/views/training/roundStack.ts";
import { TRAINING_TABLES } from "../../../web/views/training/trainingTables.ts";
import { galleryRun, withTraining, withVehicles } from "../../contracts/view/records.ts";

const JOB = "digits";
/** Of these 60 have a node; all others are never selected. */
const crowd = galleryRun("federated-vehicles", [
  ...["horizon=10s", "training.digits.rounds=3", "training.digits.clients.count=10000"],
]);
const edges = galleryRun("federated-hierarchical", ["training.images.rounds=2"]);
for (const run of [withTraining, crowd, edges, withVehicles]) {
  await run.tables.load(TRAINING_TABLES);
}
const [summary] = withTraining.record.summary.training;
const { selected, open, merged, late } = summary.participations;

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0);

describe("what became of clients", () => {
  it("is what the summary says, with what it took", () => {
    const efforts = outcomeEfforts(withTraining, JOB);
    const sumOf = (of: (one: (typeof efforts)[number]) => number) => total(efforts.map(of));
    const wasted = efforts.filter(({ outcome }) => outcome !== "merged");
    expect(sumOf(({ clients }) => clients)).toBe(selected - open);
    expect(efforts.find(({ outcome }) => outcome === "merged")?.clients).toBe(merged);
    const deviceSeconds = summary.coreSeconds + summary.acceleratorSeconds;
    expect(sumOf((one) => one.deviceSeconds)).toBeCloseTo(deviceSeconds, 6);
    expect(sumOf(({ bytes }) => bytes)).toBe(summary.downloadBytes + summary.uploadBytes);
    expect(sumOf(({ joules }) => joules)).toBeCloseTo(summary.joules!, 6);
    expect(total(wasted.map(({ bytes }) => bytes))).toBe(summary.wastedBytes);
  });

  it("by round adds up to the same, each row in one column", () => {
    const { timesSeconds, series } = roundStack(withTraining, JOB, "clients");
    expect(timesSeconds).toHaveLength(summary.rounds);
    expect(timesSeconds.at(-1)).toBe(summary.finishedSeconds);
    expect(series.map(({ values }) => total(values))).toEqual([merged, late, 0]);
    const bytes = roundStack(withTraining, JOB, "bytes").series.map(({ values }) => total(values));
    expect(total(bytes)).toBeCloseTo(summary.downloadBytes + summary.uploadBytes, 3);
  });

  it("has columns for the rounds of the server where edges have their own", () => {
    const { timesSeconds, series } = roundStack(edges, "images", "clients");
    expect(timesSeconds).toHaveLength(2);
    // Ten clients at each of five edges, four times in a round of the server.
    expect(Array.from(series[0].values)).toEqual([200, 200]);
  });

  it("takes its time in phases that follow each other", () => {
    const phases = phaseTimes(withTraining, JOB);
    const [comes, trains, goes, waits, all] = phases.map(({ medianSeconds }) => medianSeconds);
    for (const seconds of [comes, trains, goes, all]) expect(seconds).toBeGreaterThan(0);
    expect(waits).toBeGreaterThanOrEqual(0);
    expect(phases.map(({ clients }) => clients)[2]).toBe(merged);
    expect(Math.max(comes, trains, goes)).toBeLessThan(all);
  });
});

describe("the matrix of clients and rounds", () => {
  it("has a row for each of few clients and a column for each round", () => {
    const grid = participationGrid(withTraining, JOB, "number", 100);
    expect([grid.rows.length, grid.columns.length]).toEqual([60, summary.rounds]);
    expect(total(grid.counts)).toBe(selected - open);
    expect(Math.max(...grid.counts)).toBe(1);
    const first = Array.from({ length: 60 }, (_, row) => total(cellCounts(grid, row, 0)));
    expect(total(first)).toBe(13);
    expect(cellText(grid, first.indexOf(0), 0)).toMatch(/round 0: not selected$/);
  });

  it("puts clients and rounds together where there is no room, and loses none", () => {
    const grid = participationGrid(crowd, JOB, "number", 2);
    expect(grid.rows).toHaveLength(60);
    expect(total(grid.rows.map(({ clients }) => clients))).toBe(10_000);
    expect(grid.columns.map(({ fromRound, toRound }) => [fromRound, toRound])).toEqual([
      [0, 1],
      [2, 2],
    ]);
    const [{ participations }] = crowd.record.summary.training;
    expect(total(grid.counts)).toBe(participations.selected - participations.open);
    expect(grid.greatestShare).toBeCloseTo(13 / 167, 9);
    expect(cellText(grid, 0, 0)).toMatch(/^clients 0 to 166, combined 0 to \d times each; rounds/);
  });

  it("in the order of times combined has those first that were combined most often", () => {
    const { rows } = participationGrid(withTraining, JOB, "combined", 100);
    const times = rows.map(({ mostCombined }) => mostCombined);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(total(times)).toBe(merged);
  });

  it("of a run without training is empty", () => {
    const grid = participationGrid(withVehicles, "none", "number", 100);
    expect([grid.rows, grid.columns]).toEqual([[], []]);
  });
});

it("clients are counted by how often their updates were combined", () => {
  const { clients, never, bars } = combinedSpread(withTraining, JOB);
  const times = combinedOf(withTraining, JOB, clientCount(withTraining, JOB));
  expect(clients).toBe(60);
  expect(never).toBe(times.filter((one) => one === 0).length);
  expect(total(bars.map((one) => one.from * one.clients))).toBe(merged);
  expect(gini(times)).toBeGreaterThan(0);
});

describe("curves", () => {
  it("end where the summary does, and start before the first round", () => {
    const [{ name, evaluations, targets }] = learningCurves([withTraining]);
    expect([name, targets]).toEqual([JOB, [0.5, 0.7, 0.8]]);
    expect(evaluations[0]).toMatchObject({ rounds: 0, seconds: 0, bytes: 0 });
    expect(evaluations.at(-1)).toMatchObject({
      ...{ accuracy: summary.accuracy, loss: summary.loss, joules: summary.joules },
      bytes: summary.downloadBytes + summary.uploadBytes,
    });
  });

  it("of several runs are told apart, those without training left out", () => {
    const state = new AppState();
    for (const run of [withVehicles, withTraining, edges]) state.addRun(run);
    state.setOption("training.of", "all");
    const { curves } = trainingChoices({ run: withTraining, state });
    expect(curves.map(({ job }) => job)).toEqual([JOB, "images"]);
    expect(new Set(curves.map(({ name }) => name)).size).toBe(2);
    const { rows } = evaluationTable({ run: withTraining, state });
    expect(rows).toHaveLength(total(curves.map(({ evaluations }) => evaluations.length)));
  });
});
