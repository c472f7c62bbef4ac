import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

const server = { tier: "edge", cores: 1, speed: "1GHz", memory: "100MB" } as const;

/** A client and a server 10 ms and 1 MB/s apart; requests arrive at the seconds of the trace. */
function world(
  stages: Record<string, object>,
  more: { nodes?: object; application?: object; scenario?: object } = {},
): ScenarioInput {
  return {
    orrery: 1,
    name: "hand",
    horizon: "20s",
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1km", y: "0m" } },
    regions: { far: {} },
    links: {
      wire: { from: "here", to: "there", latency: "10ms", bandwidth: "1MB/s" },
      wide: { from: "there", to: "far", latency: "90ms", bandwidth: "1GB/s", class: "wide-area" },
    },
    nodes: {
      client: { ...server, at: "here" },
      server: { ...server, at: "there", ...more.nodes },
      cloud: { ...server, tier: "cloud", at: "far", cores: 4 },
    },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "trace", file: "arrivals" },
        ...more.application,
        stages,
      },
    },
    ...more.scenario,
  } as ScenarioInput;
}

function run(scenario: ScenarioInput, arrivals: number[], policy = "nearest-edge") {
  const sink = new MemorySink();
  const started = startRun(scenario, { sink, policy, text: arrivals.join("\n") });
  const result = finishRun(started);
  return {
    requests: sink.table("requests").rows(),
    tasks: sink.table("tasks").rows(),
    sink,
    result,
  };
}

const remote = { where: "server", work: "100Mcycles", input: "100kB", output: "10kB" };

describe("a request, by hand", () => {
  test("takes latency, bytes over bandwidth, work over speed, and the way back", () => {
    const { requests } = run(world({ serve: remote }), [1]);
    // 10 ms + 100 ms in, 100 ms of work, 10 ms + 10 ms back.
    expect(requests[0].latencySeconds).toBeCloseTo(0.23, 9);
    expect(requests[0].outcome).toBe("completed");
  });

  test("shares a link with another", () => {
    const { tasks } = run(world({ serve: remote }), [1, 1]);
    for (const task of tasks) expect(task.inputArrivedSeconds).toBeCloseTo(1.21, 9);
    expect(tasks.map((task) => task.finishedSeconds)).toEqual([
      expect.closeTo(1.31, 9),
      expect.closeTo(1.41, 9),
    ]);
  });

  test("that stays where it is pays for no network", () => {
    const { requests } = run(world({ serve: { where: "source", work: "50Mcycles" } }), [1]);
    expect(requests[0].latencySeconds).toBeCloseTo(0.05, 9);
  });

  test("is late when its answer comes after the deadline", () => {
    const late = run(world({ serve: remote }, { application: { deadline: "229ms" } }), [1]);
    expect(late.requests[0].outcome).toBe("late");
    const inTime = run(world({ serve: remote }, { application: { deadline: "231ms" } }), [1]);
    expect(inTime.requests[0].outcome).toBe("completed");
    expect(late.result.summary.requests.deadlineMisses).toBe(1);
  });

  test("is rejected when the queue is full, and when memory is", () => {
    const queue = run(world({ serve: remote }, { nodes: { queueLimit: 1 } }), [1, 1, 1]);
    expect(queue.requests.map((row) => row.reason).filter((word) => word !== null)).toEqual([
      "queue full",
    ]);
    const memory = run(world({ serve: { ...remote, memory: "60MB" } }), [1, 1]);
    expect(memory.requests.map((row) => row.outcome).sort()).toEqual(["completed", "rejected"]);
    expect(memory.requests.find((row) => row.outcome === "rejected")!.reason).toBe("memory full");
  });

  test("is rejected when the accelerator's queue is full, and gives its memory back", () => {
    const accelerators = { models: { detector: { latency: "400ms" } }, queueLimit: 1 };
    const stage = { where: "server", model: "detector", memory: "40MB" };
    const full = run(world({ serve: stage }, { nodes: { accelerators } }), [1, 1, 3, 3]);
    expect(full.requests.map((row) => row.outcome)).toEqual(Array(4).fill("completed"));
    const nodes = { accelerators, memory: "120MB" };
    const over = run(world({ serve: stage }, { nodes }), [1, 1, 1, 3, 3, 3]);
    expect(over.requests.filter((row) => row.outcome === "completed").length).toBe(4);
    const rejected = over.requests.filter((row) => row.outcome === "rejected");
    expect(rejected.map((row) => row.reason)).toEqual(["queue full", "queue full"]);
  });

  test("goes into the next batch before those of lower priority", () => {
    const models = { detector: { latency: "40ms" } };
    const accelerators = { models, discipline: "priority" };
    const stages = { serve: { where: "server", model: "detector" } };
    const scenario = world(stages, { nodes: { accelerators } });
    const { job } = scenario.applications;
    const urgent = { ...job, priority: 1 };
    const { requests } = run({ ...scenario, applications: { job, urgent } }, [1, 1, 1]);
    const order = [...requests]
      .sort((a, b) => (a.latencySeconds as number) - (b.latencySeconds as number))
      .map((row) => row.application);
    // Who comes first, of the application named first, has the device at once.
    expect(order).toEqual(["job", "urgent", "urgent", "urgent", "job", "job"]);
  });

  test("may run a model, alone or in a batch", () => {
    const accelerators = {
      count: 1,
      models: { detector: { latency: "40ms", perFurtherItem: "10ms" } },
      batchLimit: 2,
    };
    const stage = { where: "server", model: "detector", work: "10Mcycles" };
    const alone = run(world({ serve: stage }, { nodes: { accelerators } }), [1]);
    expect(alone.requests[0].latencySeconds).toBeCloseTo(0.07, 9);
    // Three at once on one core: ready at 20, 30 and 40 ms after 1 s. The first runs alone until
    // 60 ms, the others together until 110 ms; then 10 ms back.
    const three = run(world({ serve: stage }, { nodes: { accelerators } }), [1, 1, 1]);
    const latencies = three.requests.map((row) => row.latencySeconds as number).sort();
    expect(latencies).toEqual([
      expect.closeTo(0.07, 9),
      expect.closeTo(0.12, 9),
      expect.closeTo(0.12, 9),
    ]);
  });
});

describe("a hybrid request", () => {
  const stages = (analysis: string) => ({
    sense: { where: "source", work: "10Mcycles" },
    warn: { after: ["sense"], where: "edge", work: "20Mcycles", output: "1kB", answers: true },
    analyse: { after: ["sense"], where: "cloud", work: analysis, optional: true },
    fuse: { after: ["warn", "analyse"], where: "source", work: "5Mcycles", input: "2kB" },
  });
  const edgeOnlyAtServer = { nodes: {}, application: { deadline: "400ms" } };

  test("answers from the edge and fuses with the analysis when that comes in time", () => {
    const scenario = world(stages("50Mcycles"), edgeOnlyAtServer);
    scenario.nodes.client = { ...scenario.nodes.client, tier: "vehicle" } as never;
    const { requests } = run(scenario, [1]);
    // Sense 10; warn 10 + 20 + 10 + 1 (1 kB at 1 MB/s): 51 ms.
    expect(requests[0].latencySeconds).toBeCloseTo(0.051, 9);
    // Analysis: 10 + 100 + 50 + 100 + 2 (2 kB): 262 ms; fusion 5.
    expect((requests[0].finishedSeconds as number) - 1).toBeCloseTo(0.267, 9);
    expect(requests[0].fused).toBe("with optional");
  });

  test("fuses without it at the deadline", () => {
    const scenario = world(stages("900Mcycles"), edgeOnlyAtServer);
    scenario.nodes.client = { ...scenario.nodes.client, tier: "vehicle" } as never;
    const { requests, tasks } = run(scenario, [1]);
    expect(requests[0].latencySeconds).toBeCloseTo(0.051, 9);
    expect((requests[0].finishedSeconds as number) - 1).toBeCloseTo(0.405, 9);
    expect(requests[0].fused).toBe("without optional");
    expect(requests[0].outcome).toBe("completed");
    // The analysis runs to its end all the same.
    expect(tasks.filter((row) => row.stage === "analyse")).toHaveLength(1);
  });

  test("does not take the late result of one that is over for its own", () => {
    const { fuse, ...others } = stages("50Mcycles");
    const late = { ...fuse, input: undefined, inputs: { analyse: "1MB" } };
    const scenario = world({ ...others, fuse: late }, { application: { deadline: "500ms" } });
    scenario.nodes.client = { ...scenario.nodes.client, tier: "vehicle" } as never;
    // The first one's analysis needs a second over the wire, from 1.26 s on: it comes while the
    // second one waits for its own, until 2.4 s.
    const { requests } = run(scenario, [1, 1.9]);
    expect(requests.map((row) => row.fused)).toEqual(["without optional", "without optional"]);
    expect((requests[1].finishedSeconds as number) - 1.9).toBeCloseTo(0.505, 9);
  });
});

describe("a node that fails", () => {
  const faults = (outage: object) => ({
    faults: { crash: { nodes: "server", outages: [outage] } },
    detection: { period: "100ms", misses: 2 },
  });
  const slow = { where: "server", work: "1Gcycles" };

  test("loses, restarts or retries its tasks once that is noticed", () => {
    const with_ = (onFailure: string, where: string | string[] = "server") =>
      run(
        world(
          { serve: { ...slow, where } },
          {
            application: { onFailure },
            scenario: faults({ at: "1.5s", for: "3s" }),
          },
        ),
        [1],
      );
    expect(with_("lose").requests[0]).toMatchObject({ outcome: "lost", reason: "node failed" });
    const { requests, tasks } = with_("restart");
    const restarted = requests[0];
    // It begins anew where it is: nothing is decided again.
    expect(tasks.map((row) => row.decidedSeconds)).toEqual(tasks.map(() => 1));
    expect(restarted.outcome).toBe("completed");
    // Up again at 4.5 s, one second of work, 10 ms back.
    expect(restarted.finishedSeconds).toBeCloseTo(5.51, 9);
    const retried = with_("retry", ["server", "cloud"]).requests[0];
    expect(retried).toMatchObject({ outcome: "completed", attempts: 2 });
    // Noticed after two missing beats: more than 100 ms and at most 300 ms after the failure.
    const decided = (retried.finishedSeconds as number) - 1.2;
    expect(decided).toBeGreaterThan(1.6);
    expect(decided).toBeLessThan(1.8);
  });

  test("is still chosen until it is noticed", () => {
    const scenario = world(
      { serve: { where: ["server", "cloud"], work: "10Mcycles" } },
      { scenario: faults({ at: "1s", for: "5s" }) },
    );
    const { tasks } = run(scenario, [1.01, 2]);
    const nodes = tasks.map((row) => [row.node, row.outcome]);
    expect(nodes).toContainEqual(["server", "lost"]);
    // Its data never was there, whatever became of an earlier task.
    const stranded = tasks.filter((row) => row.reason === "node failed");
    for (const row of stranded) {
      expect(
        row.inputArrivedSeconds === null || row.inputArrivedSeconds >= row.decidedSeconds!,
      ).toBe(true);
    }
    expect(
      nodes.filter(([node, outcome]) => node === "cloud" && outcome === "completed"),
    ).toHaveLength(2);
  });
});

describe("a link that fails", () => {
  test("holds its flows until it is back, if there is no other way", () => {
    const scenario = world(
      { serve: remote },
      {
        scenario: {
          faults: { cut: { links: "wire", outages: [{ at: "1.05s", for: "4s" }] } },
          detection: { period: "100ms", misses: 2 },
        },
      },
    );
    const { requests } = run(scenario, [1]);
    expect(requests[0].outcome).toBe("completed");
    // 40 kB were through; the rest goes anew, with its latency, when the first beat comes again.
    const completed = requests[0].finishedSeconds as number;
    expect(completed).toBeGreaterThan(5.05 + 0.01 + 0.06 + 0.1 + 0.02 - 1e-9);
    expect(completed).toBeLessThan(5.15 + 0.01 + 0.06 + 0.1 + 0.02 + 1e-9);
  });
});
