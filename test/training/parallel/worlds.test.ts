import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScenarioInput } from "../../../sim/scenario/schema/scenario.ts";
import { jobOf, type MachinesRun, machines, ran } from "./machines.ts";

const ACCELERATORS = 2;

const anyQueueing: fc.Arbitrary<ScenarioInput["queueing"]> = fc.constantFrom(
  undefined,
  { policy: "srtf" },
  { policy: "gandiva", parameters: { slice: 10 } },
  { policy: "tiresias", parameters: { thresholds: [20, 60], promotion: 2 } },
);

const fault = (mean: string) => ({
  up: { distribution: "exponential" as const, mean },
  repair: { distribution: "exponential" as const, mean: "15s" },
});

const anyJob = fc
  .record({
    algorithm: fc.constantFrom("ring", "hierarchical", "parameter-server"),
    count: fc.integer({ min: 1, max: 4 }),
    accelerators: fc.integer({ min: 1, max: 2 }),
    buckets: fc.integer({ min: 1, max: 3 }),
    submitted: fc.constantFrom("0s", "20s"),
    on: fc.constantFrom("any", "same"),
    placement: fc.constantFrom("in-order", "policy"),
    suspension: fc.constantFrom(undefined, { cost: "1s", resume: "3s" }),
    checkpoint: fc.constantFrom(
      undefined,
      { steps: 3, cost: "1s", restore: "2s" },
      { every: "20s", size: "500B", to: "depot" },
    ),
  })
  .map(({ algorithm, count, accelerators, buckets, placement, suspension, ...drawn }) =>
    jobOf({
      compute: { time: { distribution: "uniform", low: "1s", high: "3s" } },
      workers: {
        ...{ count, accelerators, placement },
        interconnect: { bandwidth: "4kB/s", latency: "1ms" },
      },
      job: {
        ...{ steps: 30, submitted: drawn.submitted, startup: "2s" },
        restart: { after: "1s", on: drawn.on },
        ...(suspension !== undefined && { suspension }),
        exchange: {
          ...{ algorithm, buckets },
          ...(algorithm === "parameter-server" && { servers: ["depot", "machine-1"] }),
        },
        ...(drawn.checkpoint !== undefined && { checkpoint: drawn.checkpoint }),
      },
    }),
  );

/** Worlds in which machines, the depot and lines fail, and jobs wait for each other. */
const anyWorld: fc.Arbitrary<ScenarioInput> = fc
  .record({
    jobs: fc.array(anyJob, { minLength: 1, maxLength: 3 }),
    machines: fc.constantFrom("60s", "200s", "1h"),
    depot: fc.constantFrom("100s", "1h"),
    line: fc.constantFrom("50s", "1h"),
    misses: fc.integer({ min: 1, max: 20 }),
    queueing: anyQueueing,
  })
  .map(({ jobs, machines: life, depot, line, misses, queueing }) => {
    const others = Object.fromEntries(jobs.slice(1).map((job, at) => [`job-${at + 2}`, job]));
    return machines({
      ...{ accelerators: ACCELERATORS, others },
      scenario: {
        horizon: "400s",
        ...(queueing !== undefined && { queueing }),
        parallelTraining: { job: jobs[0], ...others },
        faults: {
          machines: { nodes: "machine", ...fault(life) },
          depot: { nodes: "depot", ...fault(depot) },
          lines: { links: "line", ...fault(line) },
        },
        detection: { period: "1s", misses },
      },
    });
  });

test("over random worlds with faults time, steps, bytes and places are conserved", () => {
  const seen = { failures: 0, lostSteps: 0, checkpoints: 0, waiting: 0, finished: 0, broken: 0 };
  let suspensions = 0;
  fc.assert(
    fc.property(anyWorld, fc.nat(1000), (input, seed) => {
      const run = ran(input, seed);
      keepsTime(run);
      keepsSteps(run);
      keepsBytes(run);
      keepsPlaces(input, run);
      for (const job of run.jobs) {
        seen.failures += job.failures;
        suspensions += job.suspensions;
        seen.lostSteps += job.lostSteps;
        seen.checkpoints += job.checkpoints;
        if (job.seconds.waiting > 0) seen.waiting++;
        if (job.finishedSeconds !== null) seen.finished++;
      }
      seen.broken += run.checkpoints.filter(({ whole }) => whole === 0).length;
    }),
    { numRuns: 40 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  expect(suspensions).toBeGreaterThan(0);
});

test("the same seed leaves the same run", () => {
  fc.assert(
    fc.property(anyWorld, fc.nat(1000), (input, seed) => {
      const [one, other] = [ran(input, seed), ran(input, seed)];
      expect(other.result.digest).toBe(one.result.digest);
      expect(other.jobs).toEqual(one.jobs);
    }),
    { numRuns: 6 },
  );
});

function keepsTime({ jobs, result }: MachinesRun): void {
  for (const job of jobs) {
    const spent = Object.values(job.seconds);
    const end = job.finishedSeconds ?? result.summary.simulatedSeconds;
    expect(spent.reduce((sum, one) => sum + one, 0)).toBeCloseTo(end - job.submittedSeconds!, 6);
    for (const one of spent) expect(one).toBeGreaterThanOrEqual(0);
  }
}

/**
 * Each step that was done is kept or lost, and a stay goes on where the last whole checkpoint is,
 * or where the one before it was suspended.
 */
function keepsSteps({ jobs, attempts, steps, checkpoints }: MachinesRun): void {
  for (const { job, ...summary } of jobs) {
    const own = steps.filter((row) => row.job === job);
    expect(own.length).toBe(summary.steps + summary.lostSteps);
    expect(summary.finishedSeconds !== null).toBe(summary.steps === summary.wantedSteps);
    let saved = 0;
    let next = 0;
    for (let attempt = 0; attempt < summary.attempts; attempt++) {
      const done = own.filter((row) => row.attempt === attempt).map((row) => row.step);
      expect(done).toEqual(done.map((_, at) => next + at));
      const whole = checkpoints.filter(
        (row) => row.job === job && row.attempt === attempt && row.whole === 1,
      );
      saved = (whole.at(-1)?.step as number | undefined) ?? saved;
      const stay = attempts.find((row) => row.job === job && row.attempt === attempt);
      next = stay?.outcome === "suspended" ? next + done.length : saved;
    }
    const ended = attempts.filter((row) => row.job === job);
    expect(ended.reduce((sum, row) => sum + (row.lostSteps as number), 0)).toBe(summary.lostSteps);
    const lost = ended.reduce((sum, row) => sum + (row.lostSeconds as number), 0);
    expect(lost).toBeCloseTo(summary.seconds.lost, 6);
  }
}

function keepsBytes({ jobs, result, steps }: MachinesRun): void {
  for (const link of result.summary.links) {
    const accounted = link.deliveredBytes + link.lostBytes + link.inFlightBytes;
    expect(accounted).toBeCloseTo(link.sentBytes, 3);
  }
  for (const { job, sentBytes } of jobs) {
    const inSteps = steps
      .filter((row) => row.job === job)
      .reduce((sum, row) => sum + (row.bytes as number), 0);
    expect(inSteps).toBeLessThanOrEqual(sentBytes + 1e-6);
  }
}

/** A gang has all its places or none, and no accelerator is given to two workers at a time. */
function keepsPlaces({ parallelTraining }: ScenarioInput, { attempts }: MachinesRun): void {
  const stays = attempts.map((row) => {
    const { count, accelerators = 1 } = parallelTraining![row.job as string].workers;
    const nodes = (row.nodes as string).split(" ");
    expect(nodes).toHaveLength(count);
    return { ...row, nodes, accelerators } as const;
  });
  for (const one of stays) {
    const { placedSeconds } = one as unknown as { placedSeconds: number };
    const taken = new Map<string, number>();
    for (const other of stays as unknown as (typeof one & Record<string, number>)[]) {
      if (other.placedSeconds > placedSeconds || other.endedSeconds <= placedSeconds) continue;
      for (const node of other.nodes) {
        taken.set(node, (taken.get(node) ?? 0) + other.accelerators);
      }
    }
    for (const count of taken.values()) expect(count).toBeLessThanOrEqual(ACCELERATORS);
  }
}
