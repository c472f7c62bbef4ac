import { describe, expect, it } from "vitest";
import { registry } from "../../schedulers/index.ts";
import { stringText } from "../../sim/input/textSource.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { createRun } from "../../sim/run.ts";
import { type ScenarioInput, scenario as schema } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** Hours of a day that begins at midnight, in g/kWh. */
const DAY = [400, 300, 100, 200, 50, 500, 60, 700];
const SERIES = `time,value\n${DAY.map((value, hour) => `2024-05-01 0${hour}:00,${value}`).join("\n")}`;

type Changes = {
  deferrable?: NonNullable<ScenarioInput["applications"][string]["deferrable"]>;
  policy?: string;
  work?: string;
  application?: Partial<ScenarioInput["applications"][string]>;
  scenario?: Partial<ScenarioInput>;
};

/** One job at the hour 0, or as the changes say, of one core at 1 kW. */
function jobs({ deferrable, policy, work = "3600Gcycles", application, scenario }: Changes) {
  const input: ScenarioInput = {
    orrery: 1,
    name: "jobs",
    horizon: "20h",
    clock: { resolution: "ms" },
    carbonSeries: "mix.csv",
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      machine: {
        tier: "edge",
        cores: 1,
        speed: "1GHz",
        at: "here",
        powerCurve: [
          { load: 0, power: "0W" },
          { load: 1, power: "1kW" },
        ],
      },
    },
    applications: {
      job: {
        source: "machine",
        arrivals: { process: "periodic", period: "100h", phase: "0s" },
        ...(deferrable && { deferrable }),
        stages: { run: { where: "source", work } },
        ...application,
      },
    },
    shifting: { slot: "1h", ...(policy && { policy }) },
    record: { decisions: 1, sampling: "20h" },
    ...scenario,
  };
  return input;
}

function outcomeOf(changes: Changes) {
  const sink = new MemorySink();
  const run = startRun(jobs(changes), { sink, files: { "mix.csv": SERIES } });
  const { summary, digest } = finishRun(run);
  const [task] = sink.table("tasks").rows();
  const hours = (column: string) => (task[column] as number) / 3600;
  return {
    summary,
    digest,
    sink,
    started: task && hours("startedSeconds"),
    finished: task && hours("finishedSeconds"),
  };
}

describe("a deferrable job", () => {
  const window = { earlier: "2h", later: "3h" };

  it("starts at its planned time when nothing shifts it", () => {
    const { started, finished, summary } = outcomeOf({ deferrable: window });
    expect([started, finished]).toEqual([2, 3]);
    expect(summary.carbon.totalGrams).toBeCloseTo(100, 9);
    expect(summary.shifting).toEqual({
      jobs: 1,
      meanShiftSeconds: 0,
      pauses: 0,
      plannedGramsPerKilowattHour: expect.closeTo(100, 9),
      gramsPerKilowattHour: expect.closeTo(100, 9),
    });
  });

  it("runs as one that is not deferrable when it starts at once", () => {
    const now = outcomeOf({ deferrable: window, policy: "as-soon-as-possible" });
    const plain = outcomeOf({});
    expect([now.started, now.finished]).toEqual([plain.started, plain.finished]);
    expect(now.summary.events).toBe(plain.summary.events);
    expect(plain.summary.shifting).toBeNull();
  });

  it("is moved to the greenest run, and the record says from where", () => {
    const { started, summary, sink } = outcomeOf({ deferrable: window, policy: "least-carbon" });
    expect(started).toBe(4);
    expect(summary.carbon.totalGrams).toBeCloseTo(50, 9);
    expect(sink.table("shifts").rows()).toEqual([
      {
        request: 0,
        application: "job",
        source: "machine",
        node: "machine",
        arrivalSeconds: 0,
        plannedSeconds: 7200,
        startSeconds: 14_400,
        latestSeconds: 18_000,
        durationSeconds: 3600,
        pieces: 1,
        plannedGramsPerKilowattHour: expect.closeTo(100, 9),
        gramsPerKilowattHour: expect.closeTo(50, 9),
      },
    ]);
    const slots = sink.table("slots").rows();
    expect(slots.map(({ score }) => Math.round(score as number))).toEqual(DAY.slice(0, 6));
    expect(slots.filter(({ chosen }) => chosen === 1).map(({ slot }) => slot)).toEqual([4]);
    expect(slots[4].beginSeconds).toBe(14_400);
  });

  it("takes the series from where the run begins by the calendar", () => {
    const scenario = { start: "2024-05-01T03:00:00Z" };
    const deferrable = { later: "3h" };
    const { started, summary } = outcomeOf({ deferrable, policy: "least-carbon", scenario });
    expect(started).toBe(1);
    expect(summary.carbon.totalGrams).toBeCloseTo(50, 9);
  });

  it("takes the electricity of its group before that of the scenario", () => {
    const changed = jobs({ deferrable: { later: "3h" }, policy: "least-carbon" });
    const nodes = { machine: { ...changed.nodes.machine, carbonSeries: "roof.csv" } };
    const roof = "time,value\n2024-05-01,9\n2024-05-01 01:00,2\n2024-05-01 02:00,9\n";
    const files = { "mix.csv": SERIES, "roof.csv": roof };
    const { summary } = finishRun(startRun({ ...changed, nodes }, { files }));
    expect(summary.carbon.totalGrams).toBeCloseTo(2, 9);
  });

  it("goes by the electricity of the nearest node that may run it and is not known to be down", () => {
    const changed = jobs({ deferrable: { later: "3h" }, policy: "least-carbon" });
    const { machine } = changed.nodes;
    const link = { to: "here", latency: "5ms", bandwidth: "1Gbit/s" };
    const outages = [{ at: "30min", for: "10h" }];
    const world = (faults: ScenarioInput["faults"]): ScenarioInput => ({
      ...changed,
      carbonSeries: undefined,
      regions: { near: { carbonSeries: "mix.csv" }, far: { carbonSeries: "far.csv" } },
      links: { one: { ...link, from: "near" }, two: { ...link, from: "far", latency: "50ms" } },
      nodes: {
        asker: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
        near: { ...machine, tier: "cloud", at: "near" },
        far: { ...machine, tier: "cloud", at: "far" },
      },
      applications: {
        job: {
          ...changed.applications.job,
          source: "asker",
          arrivals: { process: "periodic", period: "100h", phase: "1h" },
          stages: { run: { where: "cloud", work: "3600Gcycles" } },
        },
      },
      faults: faults ?? {},
    });
    const far =
      "time,value\n2024-05-01,9\n2024-05-01 01:00,5\n2024-05-01 02:00,1\n2024-05-01 03:00,9";
    const shifted = (faults: ScenarioInput["faults"]) => {
      const sink = new MemorySink();
      finishRun(startRun(world(faults), { sink, files: { "mix.csv": SERIES, "far.csv": far } }));
      const [{ node, startSeconds }] = sink.table("shifts").rows();
      return [node, (startSeconds as number) / 3600];
    };
    expect(shifted({})).toEqual(["near", 4]);
    expect(shifted({ near: { nodes: "near", outages } })).toEqual(["far", 2]);
  });

  it("is lost where its source is down when it is to start", () => {
    const faults = { machine: { nodes: "machine", outages: [{ at: "1h", for: "2h" }] } };
    const { summary } = outcomeOf({ deferrable: window, scenario: { faults } });
    expect(summary.requests.lost).toBe(1);
  });

  it("waits for a core like any other when its time has come", () => {
    const input = jobs({ deferrable: window });
    const other = {
      source: "machine",
      arrivals: { process: "periodic" as const, period: "100h", phase: "90min" },
      stages: { run: { where: "source", work: "3600Gcycles" } },
    };
    const applications = { ...input.applications, other };
    const { started, summary } = outcomeOf({ scenario: { applications } });
    expect(started).toBe(1.5);
    expect(summary.requests.answeredLatency.maxSeconds).toBe(3.5 * 3600);
  });
});

describe("an interruptible job", () => {
  const deferrable = { later: "5h", interruptible: true };
  const pieces: Changes = { deferrable, policy: "least-carbon-pieces", work: "10800Gcycles" };

  it("works in its greenest slots and pauses between", () => {
    const { started, finished, summary, sink } = outcomeOf(pieces);
    expect([started, finished]).toEqual([2, 7]);
    expect(summary.carbon.totalGrams).toBeCloseTo(100 + 50 + 60, 9);
    expect(summary.energy.nodesJoules).toBe(3 * 3.6e6);
    expect(summary.shifting!.pauses).toBe(2);
    expect(summary.shifting!.gramsPerKilowattHour).toBeCloseTo(70, 9);
    expect(sink.table("shifts").rows()[0].pieces).toBe(3);
  });

  it("lets others have the core while it pauses, and finishes a piece that had to wait", () => {
    const input = jobs(pieces);
    const other = {
      source: "machine",
      arrivals: { process: "periodic" as const, period: "100h", phase: "210min" },
      stages: { run: { where: "source", work: "3600Gcycles" } },
    };
    const applications = { ...input.applications, other };
    const { summary, sink } = outcomeOf({ ...pieces, scenario: { applications } });
    const finished = sink
      .table("tasks")
      .rows()
      .map((row) => (row.finishedSeconds as number) / 3600);
    // The other works from 3.5 to 4.5; the piece of hour 4 begins then and ends at 5.5.
    expect(finished).toEqual([4.5, 7]);
    expect(summary.carbon.totalGrams).toBeCloseTo(100 + (100 + 25) + (25 + 250) + 60, 9);
    expect(summary.requests.completed).toBe(2);
  });

  it("begins anew after its node has failed in a pause, with what is left of its plan", () => {
    const outages = [{ at: "210min", for: "10min" }];
    const scenario = { faults: { machine: { nodes: "machine", outages } } };
    const { summary, sink } = outcomeOf({ ...pieces, scenario });
    expect(summary.requests.completed).toBe(1);
    const tries = sink.table("tasks").rows();
    expect(tries.map(({ outcome }) => outcome)).toEqual(["lost", "completed"]);
    // Hour 4, then from hour 6 on until three hours are done.
    expect(tries[1].startedSeconds).toBe(4 * 3600);
    expect(tries[1].finishedSeconds).toBe(8 * 3600);
    expect(summary.energy.nodesJoules).toBe((1 + 3) * 3.6e6);
  });

  it("is done before its plan is over when it has less to do than its class's mean", () => {
    const work = {
      distribution: "discrete",
      values: ["3600Gcycles", "18000Gcycles"],
      probabilities: [0.5, 0.5],
    };
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const ends = seeds.map((seed) => {
      const input = jobs({
        ...pieces,
        application: { stages: { run: { where: "source", work: work as never } } },
      });
      const run = startRun(input, { seed, files: { "mix.csv": SERIES } });
      const { summary } = finishRun(run);
      return summary.requests.answeredLatency.maxSeconds! / 3600;
    });
    // One hour is done with the first slot; five go on from the last one.
    expect(new Set(ends)).toEqual(new Set([3, 9]));
  });
});

describe("a shifting policy", () => {
  const input = jobs({ deferrable: { later: "3h" } });
  const start = (policy?: DefinitionOf<"shifting">) =>
    createRun(schema.parse(input), {
      policies: {
        dispatch: { policy: registry.of("dispatch")[0], parameters: {} },
        ...(policy && { shifting: { policy, parameters: {} } }),
      },
      seed: 1,
      sink: null,
      openText: (path) => stringText(path, SERIES),
    });
  const planning = (plan: readonly number[]): DefinitionOf<"shifting"> => ({
    kind: "shifting",
    name: "broken",
    summary: "Plans what it should not.",
    source: "chosen",
    parameters: [],
    create: () => ({ plan: () => plan, explain: () => [] }),
  });

  it("is needed where a job is deferrable", () => {
    expect(() => start()).toThrow("the scenario needs a shifting policy");
  });

  it.each([
    [[], "no slot"],
    [[4], "a start in slot 4, later than 3"],
    [[0, 1], "2 slots for a job that cannot pause"],
    [[0.5], "slot 0.5"],
  ])("that plans %j is told so", (plan, problem) => {
    const expected = `the shifting policy planned ${problem} for request 0`;
    expect(() => finishRun(start(planning(plan)))).toThrow(expected);
  });
});
