import { describe, expect, test } from "vitest";
import { type JobChanges, jobOf, machines, ran } from "./machines.ts";

/** A step takes 4.5 s: 3 s of computing, then 1.5 s of exchange. */
const STEP = 4.5;

function withOutage(at: string, lasts: string, changes: JobChanges = {}, member = "machine-2") {
  const outages = [{ at, for: lasts, member }];
  return machines({
    ...changes,
    scenario: {
      faults: { outage: { nodes: ["machine", "depot"], outages } },
      detection: { period: "1s", misses: 3 },
      ...changes.scenario,
    },
  });
}

describe("a node of a job fails", () => {
  test("without a checkpoint all is done again, on other nodes", () => {
    const changes = { workers: { count: 3 }, job: { steps: 4 } };
    const step = 3 + 4 / 3;
    const { jobs, attempts } = ran(withOutage("10s", "100s", changes));
    const [job] = jobs;
    expect(job).toMatchObject({ steps: 4, attempts: 2, failures: 1, lostSteps: 2 });
    expect(attempts.map(({ nodes }) => nodes)).toEqual([
      "machine-1 machine-2 machine-3",
      "machine-1 machine-3 machine-4",
    ]);
    expect(job.seconds.lost).toBeCloseTo(10, 8);
    // Noticed after three beats of a second, of which the first comes within a second.
    expect(job.seconds.down).toBeGreaterThanOrEqual(2);
    expect(job.seconds.down).toBeLessThanOrEqual(4);
    expect(job.seconds.training).toBeCloseTo(4 * step, 6);
    expect(job.finishedSeconds).toBeCloseTo(10 + job.seconds.down + 4 * step, 6);
  });

  test("with no node to spare it waits for the repair", () => {
    const { jobs, attempts } = ran(withOutage("10s", "100s", { job: { steps: 4 } }));
    expect(jobs[0].seconds.down + jobs[0].seconds.waiting).toBeCloseTo(100, 0);
    expect(attempts).toHaveLength(2);
    expect(jobs[0].finishedSeconds).toBeGreaterThanOrEqual(110 + 4 * STEP - 1e-6);
  });

  test("on the same nodes it goes on when its own is back", () => {
    const job = { steps: 4, restart: { on: "same" as const } };
    const changes = { workers: { count: 2 }, job };
    const { jobs, attempts } = ran(withOutage("10s", "100s", changes));
    const nodes = "machine-1 machine-2";
    expect(attempts.map((one) => one.nodes)).toEqual([nodes, nodes]);
    // Two workers exchange in 1 s.
    expect(jobs[0].finishedSeconds).toBeCloseTo(110 + 4 * 4, 6);
    expect(jobs[0].seconds).toMatchObject({ waiting: 0, starting: 0 });
  });

  test("it goes on from its last checkpoint, after it has come up and loaded it", () => {
    const job = {
      steps: 6,
      startup: "2s",
      checkpoint: { steps: 2, cost: "0.5s", restore: "0.25s" },
      restart: { after: "7s" },
    };
    // 2 s of startup, two steps and a checkpoint: up to 11.5 s; the next step is over at 16 s.
    const { jobs, attempts, checkpoints } = ran(withOutage("17s", "1s", { job }));
    expect(jobs[0]).toMatchObject({ steps: 6, failures: 1, lostSteps: 1, checkpoints: 2 });
    expect(jobs[0].seconds.lost).toBeCloseTo(17 - 11.5, 8);
    expect(jobs[0].seconds.starting).toBeCloseTo(2 + 2 + 0.25, 8);
    expect(jobs[0].seconds.saving).toBeCloseTo(2 * 0.5, 8);
    // The repaired node says so itself: it need not be noticed first.
    expect(jobs[0].seconds.down).toBeCloseTo(1 + 7, 8);
    expect(attempts.map(({ steps, lostSteps }) => [steps, lostSteps])).toEqual([
      [3, 1],
      [4, 0],
    ]);
    expect(checkpoints.map(({ step, whole }) => [step, whole])).toEqual([
      [2, 1],
      [4, 1],
    ]);
    const ends = jobs[0].seconds;
    const all = Object.values(ends).reduce((sum, one) => sum + one, 0);
    expect(jobs[0].finishedSeconds).toBeCloseTo(all, 8);
  });

  test("checkpoints go over the network, and are loaded by each node", () => {
    const checkpoint = { steps: 2, size: "2000B", to: "depot" };
    const changes = { job: { steps: 3, checkpoint } };
    const { jobs, checkpoints } = ran(withOutage("12s", "1s", changes));
    const [{ begunSeconds, endedSeconds }] = checkpoints;
    expect((endedSeconds as number) - (begunSeconds as number)).toBeCloseTo(2, 8);
    // Four nodes load 2000 B over the depot's line of 1 kB/s.
    expect(jobs[0].seconds.starting).toBeCloseTo(8, 6);
    // A step sends 6 x 1000 B; the one that is lost has not sent anything yet.
    expect(jobs[0].sentBytes).toBe(3 * 6000 + 5 * 2000);
  });

  test("a checkpoint that a failure cuts off is none, and its time is lost", () => {
    const checkpoint = { steps: 2, size: "2000B", to: "depot" };
    const { jobs, checkpoints } = ran(withOutage("10s", "1s", { job: { steps: 3, checkpoint } }));
    expect(checkpoints.map(({ step, whole }) => [step, whole])).toEqual([
      [2, 0],
      [2, 1],
    ]);
    expect(jobs[0].seconds.lost).toBeCloseTo(10, 8);
    expect(jobs[0].lostSteps).toBe(2);
  });

  test("storage that fails costs a checkpoint, and no step", () => {
    const checkpoint = { steps: 2, size: "2000B", to: "depot" };
    const changes = { job: { steps: 5, checkpoint } };
    const { jobs, checkpoints } = ran(withOutage("10s", "5s", changes, "depot"));
    expect(jobs[0]).toMatchObject({ steps: 5, failures: 0, lostSteps: 0, checkpoints: 1 });
    // The next one comes two steps after the last that is whole: at once, when it is back.
    expect(checkpoints.map(({ step, whole }) => [step, whole])).toEqual([
      [2, 0],
      [3, 0],
      [4, 1],
    ]);
  });

  test("a parameter server that fails stops the job too", () => {
    const exchange = { algorithm: "parameter-server" as const, servers: "depot" };
    const { jobs } = ran(withOutage("5s", "10s", { job: { steps: 2, exchange } }, "depot"));
    expect(jobs[0]).toMatchObject({ steps: 2, failures: 1 });
    expect(jobs[0].finishedSeconds).toBeGreaterThanOrEqual(15 + 2 * 11 - 1e-6);
  });
});

describe("gangs", () => {
  test("a job waits until all of its workers have room", () => {
    const second = jobOf({ workers: { count: 2 }, job: { submitted: "1s" } });
    const changes = { workers: { count: 3 }, job: { steps: 2 } };
    const { jobs } = ran(machines({ ...changes, others: { second } }));
    const [first, other] = jobs;
    expect(other.seconds.waiting).toBeCloseTo(first.finishedSeconds! - 1, 8);
  });

  test("who comes first is not overtaken by who would have room", () => {
    const large = jobOf({ workers: { count: 3 }, job: { submitted: "1s" } });
    const small = jobOf({ workers: { count: 1 }, job: { submitted: "2s" } });
    const changes = { workers: { count: 2 }, job: { steps: 2 } };
    const { jobs } = ran(machines({ ...changes, others: { large, small } }));
    const [first, , last] = jobs;
    expect(last.seconds.waiting).toBeCloseTo(first.finishedSeconds! - 2, 8);
  });

  test("jobs at work at the same time share the links that they meet on", () => {
    const workers = { count: 2, perNode: 1 };
    const second = jobOf({ workers });
    const run = (others: Parameters<typeof machines>[0]) =>
      ran(machines({ machines: 2, accelerators: 2, workers, ...others })).jobs;
    expect(run({})[0].meanStepSeconds).toBeCloseTo(3 + 1, 8);
    const together = run({ others: { second } });
    for (const job of together) {
      expect(job.meanStepSeconds).toBeCloseTo(3 + 2, 8);
      expect(job.seconds.waiting).toBe(0);
    }
  });
});
