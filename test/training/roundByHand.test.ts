import { expect, test } from "vitest";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

/** Bytes per second of the line, and its latency in seconds. */
const BANDWIDTH = 1000;
const LATENCY = 0.1;
const HERTZ = 1e6;
const OPERATIONS = 4;

test("a round of three clients on one line takes the time and the bytes that it takes by hand", () => {
  const { jobs, rounds, participations } = trained(
    phones({ clients: { flopsPerCycle: OPERATIONS } }),
  );
  const [job] = jobs;
  const bytes = 4 * job.model.parameters;
  // Softmax regression: a multiply-add for each weight forward, and one for its gradient.
  const weights = job.model.parameters - 10;
  const work = participations.map(
    ({ samples }) => ((samples as number) * 4 * weights) / OPERATIONS / HERTZ,
  );

  // Down: three equal flows share the line from the same instant.
  const downloaded = LATENCY + (3 * bytes) / BANDWIDTH;
  // Up: each begins when its client is done; the line is never idle once the first has begun, for
  // the others come before it is through, so the last ends when all bytes have gone.
  const starts = work.map((seconds) => downloaded + seconds + LATENCY).sort((a, b) => a - b);
  expect(starts[2] - starts[0]).toBeLessThan(bytes / BANDWIDTH);
  const ended = starts[0] + (3 * bytes) / BANDWIDTH;

  for (const [place, one] of participations.entries()) {
    expect(one.downloadedSeconds).toBeCloseTo(downloaded, 8);
    expect(one.trainedSeconds).toBeCloseTo(downloaded + work[place], 8);
    expect(one.coreSeconds).toBeCloseTo(work[place], 8);
    expect(one).toMatchObject({ outcome: "merged", downloadBytes: bytes, uploadBytes: bytes });
  }
  expect(rounds).toHaveLength(1);
  expect(rounds[0].endedSeconds).toBeCloseTo(ended, 8);
  expect(job).toMatchObject({ downloadBytes: 3 * bytes, uploadBytes: 3 * bytes, wastedBytes: 0 });
});

test("at the deadline the round ends with those that are there, and the rest is wasted", () => {
  const { jobs, rounds, participations } = trained(
    phones({ job: { deadline: "9s", overCommit: 1 }, clients: { flopsPerCycle: 0.05 } }),
  );
  const [job] = jobs;
  expect(rounds[0].endedSeconds).toBeCloseTo(9, 9);
  const { merged, late, selected, open } = job.participations;
  expect([merged + late, selected, open]).toEqual([3, 3, 0]);
  expect(late).toBeGreaterThan(0);
  const wasted = participations.filter(({ outcome }) => outcome === "late");
  const core = wasted.reduce((sum, { coreSeconds }) => sum + (coreSeconds as number), 0);
  expect(job.wastedCoreSeconds).toBeCloseTo(core, 12);
  expect(core).toBeGreaterThan(0);
});
