import { MemorySink } from "../../../sim/record/memorySink.ts";
import type { ParallelSummary } from "../../../sim/record/parallelSummary.ts";
import type { RunResult } from "../../../sim/run.ts";
import type { ScenarioInput } from "../../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../../run/harness.ts";

type Job = NonNullable<ScenarioInput["parallelTraining"]>[string];

export interface JobChanges {
  readonly workers?: Partial<Job["workers"]>;
  readonly compute?: Job["compute"];
  readonly job?: Partial<Job>;
  /** More jobs beside it. */
  readonly others?: Readonly<Record<string, Job>>;
  readonly scenario?: Partial<ScenarioInput>;
  /** Machines, each with so many accelerators; one more is the depot. */
  readonly machines?: number;
  readonly accelerators?: number;
}

/** Machines around a switch, by lines of 1 kB/s without latency, and one job of one step. */
export function machines(changes: JobChanges = {}): ScenarioInput {
  const { machines = 4, accelerators = 1, others = {} } = changes;
  return {
    orrery: 1,
    name: "machines",
    horizon: "1000s",
    sites: {
      rack: { points: Array.from({ length: machines }, (_, at) => ({ x: `${at}m`, y: "1m" })) },
      depot: { x: "0m", y: "2m" },
      switch: { x: "0m", y: "0m" },
    },
    links: {
      line: { from: "rack", to: "switch", bandwidth: "1kB/s", latency: "0s" },
      store: { from: "depot", to: "switch", bandwidth: "1kB/s", latency: "0s" },
    },
    nodes: {
      machine: {
        tier: "cloud",
        cores: 1,
        speed: "1GHz",
        memory: "1GB",
        at: "rack",
        accelerators: { count: accelerators },
      },
      depot: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "depot" },
    },
    applications: {},
    parallelTraining: { job: jobOf(changes), ...others },
    ...changes.scenario,
  };
}

export function jobOf({ workers, compute, job, machines = 4 }: JobChanges = {}): Job {
  return {
    steps: 1,
    gradients: "1000B",
    ...job,
    compute: compute ?? { time: "3s" },
    workers: { nodes: "machine", count: machines, ...workers },
  };
}

type Rows = Record<string, number | string | null>[];

export interface MachinesRun {
  readonly result: RunResult;
  readonly jobs: readonly ParallelSummary[];
  readonly attempts: Rows;
  readonly steps: Rows;
  readonly checkpoints: Rows;
}

export function ran(input: ScenarioInput, seed = 1): MachinesRun {
  const sink = new MemorySink();
  const result = finishRun(startRun(input, { sink, seed }));
  const rows = (name: string) => sink.table(name).rows();
  return {
    result,
    jobs: result.summary.parallelTraining,
    attempts: rows("trainingAttempts"),
    steps: rows("trainingSteps"),
    checkpoints: rows("checkpoints"),
  };
}
