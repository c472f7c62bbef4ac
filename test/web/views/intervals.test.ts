import { describe, expect, it } from "vitest";
import { meanInterval } from "../../../reports/statistics/meanInterval.ts";
import { mean } from "../../../reports/statistics/moments.ts";
import { AppState } from "../../../web/app-state/appState.ts";
import type { OpenedExperiment } from "../../../web/data/openedExperiment.ts";
import type { OpenedRun } from "../../../web/data/openedRun.ts";
import { doubtsOfRun, doubtsOfSeeds, doubtTexts } from "../../../web/views/overview/intervals.ts";
import { headFigures } from "../../../web/views/overview/keyFigures.ts";
import { DOUBT_TABLE, missedDeadlines } from "../../../web/views/overview/missedDeadlines.ts";
import { galleryRun, withCluster } from "../../contracts/view/records.ts";

const first = galleryRun("edge-outage");
const misses = [0.02, 0.03, 0.07];

/** The same run as if other seeds had come to other shares of missed deadlines. */
const seeds: readonly OpenedRun[] = misses.map((deadlineMissRatio, seed) => {
  const { summary } = first.record;
  const requests = { ...summary.requests, deadlineMissRatio };
  const record = { ...first.record, seed, summary: { ...summary, requests } };
  return { ...first, id: `seed ${seed}`, record };
});

describe("how sure a run's figures are", () => {
  it("is told by batch means of its missed deadlines, which are those of the summary", async () => {
    await first.tables.load([DOUBT_TABLE]);
    const { deadlineMissRatio } = first.record.summary.requests;
    expect(mean(missedDeadlines(first))).toBeCloseTo(deadlineMissRatio!, 12);
    // 300 s with two outages of half a minute: what comes depends on what came before.
    expect(doubtsOfRun(first).size).toBe(0);
  });

  it("is told by the seeds that are open", () => {
    const state = new AppState();
    for (const run of seeds) state.addRun(run);
    const doubts = doubtsOfSeeds(seeds[0], state);
    const { interval, from } = doubts.get("deadline-misses")!;
    const { low, high } = meanInterval(misses);
    expect([interval.mean, interval.high]).toEqual([mean(misses), high]);
    expect(interval.low).toBe(Math.max(0, low!));
    expect(from).toBe("3 seeds of the opened runs");
    expect(doubtTexts(doubts).get("deadline-misses")!.text).toBe("4.00 % [0 %, 10.6 %]");
    const stopped = { ...seeds[2], isUnfinished: true };
    state.addRun(stopped);
    expect(doubtsOfSeeds(seeds[0], state).get("deadline-misses")!.from).toContain("2 seeds");
    state.closeRun("seed 1");
    expect(doubtsOfSeeds(seeds[0], state).size).toBe(0);
  });

  it("is told by the seeds of an experiment that has the run, and of no other cells", () => {
    const cells = [...seeds, seeds[0]].map(({ record: { seed } }, at) => ({
      ...{ key: `${at}`, inputHash: at === 0 ? first.record.inputHash : `${at}` },
      settings: { dispatch: at === 3 ? "random" : "earliest-finish", seed },
    }));
    const experiment = {
      ...{ id: "x", readRequests: null, manifest: { name: "outages", cells } },
      outcomes: new Map(
        [...seeds, seeds[0]].map(({ record }, at) => [`${at}`, { ...record, warnings: [] }]),
      ),
    } as unknown as OpenedExperiment;
    const state = new AppState();
    state.addExperiment(experiment);
    const { interval, from } = doubtsOfSeeds(first, state).get("deadline-misses")!;
    expect([interval.mean, from]).toEqual([mean(misses), "3 seeds of outages"]);
    const other = { ...first, record: { ...first.record, inputHash: "another" } };
    expect(doubtsOfSeeds(other, state).size).toBe(0);
  });
});

it("a part of a sum heads a run only where there is no sum", () => {
  const names = headFigures(first.record.summary).map(({ metric }) => metric.name);
  expect(names).toContain("cost-per-answer");
  expect(names).not.toContain("node-cost-per-answer");
  expect(names).toContain("node-energy-per-answer");
});

it("a run without training is told nothing of training", () => {
  const names = headFigures(first.record.summary).map(({ metric }) => metric.name);
  expect(names).not.toContain("time-to-accuracy");
});

it("a run without applications is told nothing of requests to these, and one of services much", () => {
  const names = headFigures(withCluster.record.summary).map(({ metric }) => metric.name);
  for (const name of ["latency-p95", "deadline-misses"]) expect(names).not.toContain(name);
  for (const name of ["service-p95", "service-misses"]) expect(names).toContain(name);
});
