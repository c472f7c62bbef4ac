import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";

const server = { tier: "edge", cores: 1, speed: "1GHz" } as const;

interface Changes {
  readonly stages: Readonly<Record<string, object>>;
  readonly application?: object;
  readonly server?: object;
  readonly scenario?: object;
}

/** A client and a server 10 ms and 1 MB/s apart; every answer is late. */
function world({ stages, application, server: own, scenario }: Changes): ScenarioInput {
  return {
    orrery: 1,
    name: "shares",
    horizon: "20s",
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1km", y: "0m" } },
    links: { wire: { from: "here", to: "there", latency: "10ms", bandwidth: "1MB/s" } },
    nodes: { client: { ...server, at: "here" }, server: { ...server, at: "there", ...own } },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "trace", file: "arrivals" },
        deadline: "1ms",
        ...application,
        stages,
      },
    },
    ...scenario,
  } as ScenarioInput;
}

/** The shares of the last request's latency that are not zero, and its reason. */
function lastOf(changes: Changes, arrivals: readonly number[]) {
  const sink = new MemorySink();
  finishRun(startRun(world(changes), { sink, text: arrivals.join("\n") }));
  const [{ request: _, ...row }] = sink.table("latencies").rows().slice(-1);
  const shares = Object.entries(row)
    .filter(([, seconds]) => (seconds as number) > 0)
    .map(([name, seconds]) => [name, Math.round((seconds as number) * 1e9) / 1e9]);
  const { reason } = sink.table("requests").rows().at(-1)!;
  return { reason, ...Object.fromEntries(shares) };
}

const accelerators = { count: 1, idle: "1W", peak: "9W", models: { see: { latency: "300ms" } } };

describe("the time of a request", () => {
  test("goes to the network: input, the result of a stage elsewhere, and the answer", () => {
    const send = { where: "server", work: "50Mcycles", input: "100kB", output: "20kB" };
    expect(lastOf({ stages: { send } }, [1])).toEqual({
      reason: "network",
      networkSeconds: 0.11 + 0.03,
      processorRunningSeconds: 0.05,
    });
    const stages = {
      make: { where: "source", work: "10Mcycles" },
      use: { where: "server", after: ["make"], work: "10Mcycles", input: "200kB" },
      show: { where: "source", after: ["use"], work: "10Mcycles", input: "300kB" },
    };
    expect(lastOf({ stages }, [1])).toEqual({
      reason: "network",
      networkSeconds: 0.21 + 0.31,
      processorRunningSeconds: 0.03,
    });
  });

  test("goes to the queue of a processor, and to the processor", () => {
    const stages = { serve: { where: "server", work: "400Mcycles" } };
    expect(lastOf({ stages }, [1])).toEqual({
      reason: "running at processor",
      networkSeconds: 0.02,
      processorRunningSeconds: 0.4,
    });
    expect(lastOf({ stages }, [1, 1, 1])).toEqual({
      reason: "waiting at processor",
      networkSeconds: 0.02,
      processorWaitingSeconds: 0.8,
      processorRunningSeconds: 0.4,
    });
  });

  test("goes to the queue of an accelerator, and to the accelerator", () => {
    const stages = { see: { where: "server", work: "10Mcycles", model: "see" } };
    const own = { accelerators };
    expect(lastOf({ stages, server: own }, [1])).toEqual({
      reason: "running at accelerator",
      networkSeconds: 0.02,
      processorRunningSeconds: 0.01,
      acceleratorRunningSeconds: 0.3,
    });
    expect(lastOf({ stages, server: own }, [1, 1, 1])).toEqual({
      reason: "waiting at accelerator",
      networkSeconds: 0.02,
      processorWaitingSeconds: 0.02,
      processorRunningSeconds: 0.01,
      acceleratorWaitingSeconds: 0.3 - 0.01 + 0.3 - 0.01,
      acceleratorRunningSeconds: 0.3,
    });
  });

  test("goes to tries that a failure has ended, until the next one begins", () => {
    const changes: Changes = {
      stages: { serve: { where: "server", work: "400Mcycles" } },
      application: { onFailure: "restart" },
      scenario: {
        faults: { crash: { nodes: "server", outages: [{ at: "1.2s", for: "1s" }] } },
        detection: { period: "10ms", misses: 1 },
      },
    };
    expect(lastOf(changes, [1])).toEqual({
      reason: "retry",
      networkSeconds: 0.01,
      // Back at 2.2 s; it had come up at 1 s.
      retrySeconds: 1.2,
      processorRunningSeconds: 0.4,
    });
  });

  test("goes to a deferred start, and to pauses between pieces of work", () => {
    const changes: Changes = {
      stages: { run: { where: "source", work: "7200Gcycles" } },
      application: {
        deferrable: { earlier: "0s", later: "4h", interruptible: true },
      },
      scenario: {
        horizon: "20h",
        clock: { resolution: "ms" },
        carbonSeries: "mix.csv",
        shifting: { slot: "1h", policy: "least-carbon-pieces" },
      },
    };
    const DAY = [400, 100, 300, 200, 300, 500, 600, 700, 800, 900];
    const series = DAY.map((value, hour) => `2024-05-01 0${hour}:00,${value}`);
    const sink = new MemorySink();
    const files = { "mix.csv": `time,value\n${series.join("\n")}`, arrivals: "0" };
    finishRun(startRun(world(changes), { sink, files }));
    expect(sink.table("requests").rows()).toMatchObject([{ reason: "deferral", outcome: "late" }]);
    expect(sink.table("latencies").rows()).toMatchObject([
      { deferredSeconds: 2 * 3600, processorRunningSeconds: 2 * 3600 },
    ]);
    expect(sink.table("tasks").rows()).toMatchObject([
      { processorWaitingSeconds: 0, processorRunningSeconds: 2 * 3600 },
    ]);
  });

  test("goes to optional results that do not come in time", () => {
    const stages = {
      sense: { where: "source", work: "10Mcycles" },
      far: { where: "server", after: ["sense"], work: "5Gcycles", optional: true },
      fuse: { where: "source", after: ["sense", "far"], work: "10Mcycles", patience: "500ms" },
    };
    // Patience ends with the deadline at the latest.
    expect(lastOf({ stages, application: { deadline: "100ms" } }, [1])).toEqual({
      reason: "waiting for optional results",
      optionalWaitingSeconds: 0.09,
      processorRunningSeconds: 0.02,
    });
  });

  test("is that of the path that the answer waited for, not of what ran beside it", () => {
    const stages = {
      split: { where: "source", work: "10Mcycles" },
      short: { where: "source", after: ["split"], work: "100Mcycles" },
      long: { where: "server", after: ["split"], work: "300Mcycles", input: "1kB" },
      join: { where: "source", after: ["short", "long"], work: "10Mcycles", input: "1kB" },
    };
    expect(lastOf({ stages }, [1])).toEqual({
      reason: "running at processor",
      networkSeconds: 2 * 0.011,
      processorRunningSeconds: 0.01 + 0.3 + 0.01,
    });
  });
});

/** An accelerator with a batch limit of one is the D server of an M/D/1 queue. */
describe.each([{}, { work: "1Mcycles" }])("a task of a model, with %o besides", (own) => {
  test("waits at the accelerator as in an M/D/1 queue, and runs there", () => {
    const sink = new MemorySink(["tasks"]);
    const models = { m: { latency: "100ms" } };
    const scenario = {
      orrery: 1,
      name: "accelerator",
      horizon: "2000s",
      sites: { a: { x: "0m", y: "0m" } },
      nodes: {
        c: { ...server, at: "a" },
        s: { ...server, at: "a", accelerators: { ...accelerators, models } },
      },
      applications: {
        j: {
          source: "c",
          arrivals: { process: "poisson", rate: "8/s" },
          stages: { x: { where: "s", model: "m", ...own } },
        },
      },
    } as ScenarioInput;
    finishRun(startRun(scenario, { sink }));
    const tasks = sink.table("tasks").only("outcome", "completed");
    const runs = tasks.numbersOf("acceleratorRunningSeconds");
    const waits = tasks.numbersOf("acceleratorWaitingSeconds");
    expect(tasks.rowCount).toBeGreaterThan(15_000);
    for (const seconds of runs) expect(seconds).toBeCloseTo(0.1, 9);
    // Lindley's recursion on the arrivals at the accelerator, a nanosecond for each tick's rounding.
    const arrived = tasks.numbersOf("finishedSeconds").map((end, k) => end - runs[k] - waits[k]);
    let wait = 0;
    for (let k = 1; k < waits.length; k++) {
      wait = Math.max(0, wait + 0.1 - (arrived[k] - arrived[k - 1]));
      expect(waits[k]).toBeCloseTo(wait, 6);
    }
  });
});
