import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../../sim/scenario/schema/scenario.ts";
import { type JobChanges, jobOf, type MachinesRun, machines, ran } from "./machines.ts";

type Queueing = NonNullable<ScenarioInput["queueing"]>;

/** One machine, and jobs of one worker whose steps take a second. */
function queued(
  queueing: Queueing,
  jobs: Readonly<Record<string, JobChanges["job"]>>,
  { accelerators = 1, workers = {} as NonNullable<JobChanges["workers"]> } = {},
): MachinesRun {
  const parallelTraining = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      jobOf({
        workers: { count: 1, ...workers },
        compute: { time: "1s" },
        job: { gradients: "0B", ...job },
      }),
    ]),
  );
  return ran(machines({ machines: 1, accelerators, scenario: { parallelTraining, queueing } }));
}

const endsOf = ({ jobs }: MachinesRun) =>
  Object.fromEntries(jobs.map(({ job, finishedSeconds }) => [job, finishedSeconds]));

/** Which job had places when, in the order of their ends. */
const staysOf = ({ attempts }: MachinesRun) =>
  attempts.map(({ job, placedSeconds, endedSeconds }) => [job, placedSeconds, endedSeconds]);

const slices = (slice: number): Queueing => ({ policy: "gandiva", parameters: { slice } });

describe("time slices", () => {
  test("two jobs on one accelerator end when they would in turn", () => {
    const run = queued(slices(10), { one: { steps: 25 }, two: { steps: 15 } });
    // 0–10 one, –20 two, –30 one, –35 two, who is done; –40 one.
    expect(endsOf(run)).toEqual({ one: 40, two: 35 });
    expect(staysOf(run)).toEqual([
      ["one", 0, 10],
      ["two", 10, 20],
      ["one", 20, 30],
      ["two", 30, 35],
      ["one", 35, 40],
    ]);
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual([
      ...["suspended", "suspended", "suspended", "finished", "finished"],
    ]);
    expect(run.jobs.map(({ suspensions }) => suspensions)).toEqual([2, 1]);
    for (const { lostSteps, failures } of run.jobs) expect([lostSteps, failures]).toEqual([0, 0]);
  });

  test("each change costs what it takes to save and to load, and a slice begins with the places", () => {
    const suspension = { cost: "2s", resume: "3s" };
    const one = { steps: 12, suspension };
    const two = { steps: 8, suspension };
    const run = queued(slices(10), { one, two });
    // one: ten steps, then 2 s. two: its eight steps. one: 3 s, then its last two steps.
    expect(staysOf(run)).toEqual([
      ["one", 0, 12],
      ["two", 12, 20],
      ["one", 20, 25],
    ]);
    expect(run.jobs[0].seconds).toMatchObject({ saving: 2, starting: 3, waiting: 8, training: 12 });
  });

  test("a step is not broken off, and a job alone keeps its places", () => {
    const run = queued(slices(2.5), { one: { steps: 6 }, two: { steps: 3, submitted: "4s" } });
    // Its slice was over long before; the next step is over at once with the arrival.
    expect(staysOf(run)[0][0]).toBe("one");
    expect(run.jobs[0].suspensions).toBeGreaterThan(0);
    expect(endsOf(run).one! + endsOf(run).two!).toBeLessThanOrEqual(9 + 9);
    expect(Math.max(endsOf(run).one!, endsOf(run).two!)).toBe(9);
  });

  test("what is suspended goes on where it was, and a failure costs it what is not saved", () => {
    const parallelTraining = Object.fromEntries(
      ["one", "two"].map((name) => [
        name,
        jobOf({
          workers: { count: 1 },
          compute: { time: "1s" },
          job: { gradients: "0B", steps: 20 },
        }),
      ]),
    );
    const input = machines({
      machines: 1,
      scenario: {
        parallelTraining,
        queueing: slices(10),
        faults: { outage: { nodes: ["machine"], outages: [{ at: "25.5s", for: "5s" }] } },
        detection: { period: "1s", misses: 100 },
      },
    });
    const { jobs, steps } = ran(input);
    // one loses its fifteen steps; two, which is suspended then, none.
    expect(jobs.map(({ lostSteps }) => lostSteps)).toEqual([15, 0]);
    expect(steps.filter(({ job }) => job === "two")).toHaveLength(20);
  });
});

describe("least attained service", () => {
  const tiresias = (...thresholds: number[]): Queueing => ({
    policy: "tiresias",
    parameters: { thresholds },
  });

  test("who has had less goes first, by an order worked out by hand", () => {
    const run = queued(tiresias(4, 8), {
      long: { steps: 12 },
      late: { steps: 6, submitted: "2s" },
      short: { steps: 2, submitted: "5s" },
    });
    // long runs to 4 s, where it goes to the second queue; late is in the first until it has had
    // 4 s, at 8 s; short, which asked at 5 s, is in the first, too, but asked later: 8–10 s.
    // In the second queue long asked first: 10–14 s, where it goes to the third, then late to its
    // end at 16 s, and long again, with four steps left, to 20 s.
    expect(staysOf(run)).toEqual([
      ["long", 0, 4],
      ["late", 4, 8],
      ["short", 8, 10],
      ["long", 10, 14],
      ["late", 14, 16],
      ["long", 16, 20],
    ]);
  });

  test("service is accelerators times time", () => {
    const wide = jobOf({
      workers: { count: 2, interconnect: { bandwidth: "unlimited" } },
      compute: { time: "1s" },
      job: { gradients: "0B", steps: 6 },
    });
    const narrow = jobOf({
      workers: { count: 1 },
      compute: { time: "1s" },
      job: { gradients: "0B", steps: 3, submitted: "1s" },
    });
    const scenario = { parallelTraining: { wide, narrow }, queueing: tiresias(4) };
    const run = ran(machines({ machines: 1, accelerators: 2, scenario }));
    // Two accelerators for 2 s are 4: wide gives way then, and cannot begin beside narrow.
    expect(staysOf(run)).toEqual([
      ["wide", 0, 2],
      ["narrow", 2, 5],
      ["wide", 5, 9],
    ]);
  });

  test("who has waited for long enough begins anew", () => {
    const jobs = { long: { steps: 12 }, stream: { steps: 30, submitted: "4s" } };
    const never = queued(tiresias(6, 1000), jobs);
    const promoted = queued(
      { policy: "tiresias", parameters: { thresholds: [6, 1000], promotion: 0.5 } },
      jobs,
    );
    // long has had 6 s at 6 s; stream has the first queue until it has had 6 s, at 12 s. Promoted
    // after 3 s, long is in the first queue again, where it asked first.
    expect(staysOf(never)[1]).toEqual(["stream", 6, 12]);
    expect(staysOf(promoted)[1]).toEqual(["stream", 6, 9]);
  });
});

describe("the order of those that wait", () => {
  const jobs = {
    running: { steps: 10 },
    large: { steps: 6, submitted: "1s" },
    small: { steps: 3, submitted: "2s" },
  };

  test("first in first out, shortest first, shortest left first", () => {
    expect(endsOf(queued({ policy: "fifo" }, jobs))).toEqual({ running: 10, large: 16, small: 19 });
    expect(endsOf(queued({ policy: "sjf" }, jobs))).toEqual({ running: 10, small: 13, large: 19 });
    // large has less left than running, which ends its second step at 2 s, when small asks.
    expect(endsOf(queued({ policy: "srtf" }, jobs))).toEqual({ running: 19, large: 11, small: 5 });
  });

  test("no job is overtaken, unless the scenario says so", () => {
    const others = {
      wide: jobOf({
        workers: { count: 2, interconnect: { bandwidth: "unlimited" } },
        compute: { time: "1s" },
        job: { gradients: "0B", steps: 2, submitted: "1s" },
      }),
      narrow: jobOf({
        workers: { count: 1 },
        compute: { time: "1s" },
        job: { gradients: "0B", steps: 2, submitted: "2s" },
      }),
    };
    const first = jobOf({
      workers: { count: 1 },
      compute: { time: "1s" },
      job: { gradients: "0B", steps: 10 },
    });
    const endsWith = (overtaking: boolean) => {
      const scenario = {
        parallelTraining: { first, ...others },
        queueing: { policy: "fifo", parameters: { overtaking } },
      };
      return endsOf(ran(machines({ machines: 1, accelerators: 2, scenario })));
    };
    expect(endsWith(false)).toEqual({ first: 10, wide: 12, narrow: 14 });
    expect(endsWith(true)).toEqual({ first: 10, narrow: 4, wide: 12 });
  });
});

test("dominant resource fairness comes to the shares of its paper's example", () => {
  // 9 cores and 18 GB; each job of A takes 1 core and 4 GB, each of B 3 cores and 1 GB: A has three
  // of them, B two. Ghodsi et al., NSDI 2011, section 4.1.
  const jobs = Object.fromEntries(
    ["a", "b"].flatMap((tenant) =>
      Array.from({ length: 5 }, (_, at) => {
        const asked = tenant === "a" ? { cores: 1, memory: "4GB" } : { cores: 3, memory: "1GB" };
        const job = jobOf({
          workers: { count: 1, ...asked },
          compute: { time: "1s" },
          job: { gradients: "0B", steps: 50, tenant },
        });
        return [`${tenant}-${at}`, job];
      }),
    ),
  );
  const startedBy = (policy: string) => {
    const input = machines({
      machines: 1,
      accelerators: 10,
      scenario: { parallelTraining: jobs, queueing: { policy } },
    });
    const { rack: _, ...sites } = input.sites!;
    const { machine } = input.nodes!;
    const nodes = { ...input.nodes, machine: { ...machine, cores: 9, memory: "18GB" } };
    const { attempts } = ran({ ...input, sites: { rack: _, ...sites }, nodes });
    const first = attempts.filter(({ placedSeconds }) => placedSeconds === 0);
    return ["a", "b"].map((one) => first.filter(({ job }) => `${job}`.startsWith(one)).length);
  };
  expect(startedBy("drf")).toEqual([3, 2]);
  expect(startedBy("fifo")).toEqual([4, 0]);
});
