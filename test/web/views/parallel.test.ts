import { describe, expect, it } from "vitest";
import {
  PARALLEL_TABLES,
  progressOf,
  stepTimes,
} from "../../../web/views/training/parallelJobs.ts";
import { withParallel } from "../../contracts/view/records.ts";

await withParallel.tables.load(PARALLEL_TABLES);
const { parallelTraining } = withParallel.record.summary;
const [long, short] = parallelTraining;

describe("the steps of a data-parallel job", () => {
  it("come to those that are over, and fall by what a failure has undone", () => {
    const { points, failures, wantedSteps, endSeconds } = progressOf(withParallel, "long");
    expect([wantedSteps, endSeconds]).toEqual([100, long.finishedSeconds]);
    expect(points.at(-1)).toEqual({ seconds: long.finishedSeconds, steps: long.steps });
    expect(failures).toHaveLength(1);
    expect(failures[0].lostSteps).toBe(long.lostSteps);
    expect(long.lostSteps).toBeGreaterThan(0);
    const fall = points.findIndex(({ seconds }) => seconds === failures[0].seconds);
    expect(points[fall - 1].steps - points[fall].steps).toBe(long.lostSteps);
    // From there it goes on with the next one.
    expect(points[fall + 1].steps).toBe(points[fall].steps + 1);
    expect(points.map(({ seconds }) => seconds)).toEqual(
      points.map(({ seconds }) => seconds).sort((a, b) => a - b),
    );
  });

  it("are saved by checkpoints that hold as many as were over", () => {
    const { points, checkpoints } = progressOf(withParallel, "long");
    const whole = checkpoints.filter(({ isWhole }) => isWhole);
    expect(whole).toHaveLength(long.checkpoints);
    for (const { seconds, steps } of whole) {
      expect(points.findLast((point) => point.seconds <= seconds)?.steps).toBe(steps);
    }
  });

  it.each([long, short])("take the time of the summary, gaps left out: $job", (job) => {
    const { timesSeconds, series } = stepTimes(withParallel, job.job);
    const spans = timesSeconds.flatMap((until, at) => {
      const seconds = series[0].values[at] + series[1].values[at];
      const from = at === 0 ? 0 : timesSeconds[at - 1];
      return Number.isNaN(seconds) ? [] : [{ seconds, span: until - from }];
    });
    expect(spans).toHaveLength(job.steps + job.lostSteps);
    for (const { seconds, span } of spans) expect(seconds).toBeCloseTo(span, 9);
    const all = spans.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(all / spans.length).toBeCloseTo(job.meanStepSeconds!, 9);
  });
});
