import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

const server = { tier: "edge", cores: 100, speed: "1GHz", at: "here" } as const;

function run(stages: object) {
  const scenario = {
    orrery: 1,
    name: "selection",
    horizon: "4000s",
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { client: server, server },
    applications: {
      job: { source: "client", arrivals: { process: "poisson", rate: "1/s" }, stages },
    },
  } as unknown as ScenarioInput;
  const sink = new MemorySink();
  finishRun(startRun(scenario, { sink, policy: "nearest-edge", seed: 1 }));
  const tasks = sink.table("tasks").rows();
  const of = (stage: string) => tasks.filter((task) => task.stage === stage);
  return { requests: sink.table("requests").rows(), of };
}

const work = { where: "server", work: { distribution: "exponential", mean: "10Mcycles" } };

describe("a stage with a chance", () => {
  const look = { ...work, answers: true };
  const alarm = { ...work, after: ["look"], chance: 0.05 };
  const tell = { ...work, after: ["alarm"] };

  test("is run for that share of the requests, and with it what comes only after it", () => {
    const { requests, of } = run({ look, alarm, tell });
    const share = of("alarm").length / requests.length;
    // 4,000 requests: the standard error is 0.0034.
    expect(Math.abs(share - 0.05)).toBeLessThan(0.0104);
    expect(of("tell").map((task) => task.request)).toEqual(of("alarm").map((task) => task.request));
    expect(requests.every((one) => one.outcome === "completed")).toBe(true);
  });

  test("draws after all sizes: leaving it out changes nothing for the others", () => {
    const cyclesOfLook = (chance: number) =>
      run({ look, alarm: { ...alarm, chance } })
        .of("look")
        .map((task) => [task.request, task.workCycles, task.finishedSeconds]);
    expect(cyclesOfLook(0.05)).toEqual(cyclesOfLook(1));
  });

  test("is independent of the other chances of the request", () => {
    const both = { ...work, after: ["look"], chance: 0.5 };
    const { requests, of } = run({ look, left: both, right: both });
    const left = new Set(of("left").map((task) => task.request));
    const shared = of("right").filter((task) => left.has(task.request)).length / requests.length;
    expect(Math.abs(shared - 0.25)).toBeLessThan(0.0206);
  });

  test("is not waited for where it is left out", () => {
    const { requests, of } = run({
      look: work,
      alarm,
      check: { ...work, after: ["look"] },
      join: { ...work, after: ["alarm", "check"], answers: true },
    });
    const alarms = new Map(of("alarm").map((task) => [task.request, task.finishedSeconds]));
    const checks = new Map(of("check").map((task) => [task.request, task.finishedSeconds]));
    const joins = of("join");
    expect(joins).toHaveLength(requests.length);
    for (const { request, decidedSeconds } of joins) {
      const later = Math.max(
        (alarms.get(request) as number | undefined) ?? 0,
        checks.get(request) as number,
      );
      expect(decidedSeconds).toBe(later);
    }
  });

  test("may be the first one of several", () => {
    const { requests, of } = run({ look, extra: { ...work, chance: 0 } });
    expect(of("extra")).toEqual([]);
    expect(requests.every((one) => one.outcome === "completed")).toBe(true);
  });

  test("counts for a quorum only where it is there", () => {
    const { requests, of } = run({
      one: work,
      two: { ...work, chance: 0 },
      three: { ...work, chance: 0 },
      enough: { ...work, after: ["one", "two", "three"], quorum: 2, answers: true },
    });
    expect(of("enough")).toHaveLength(requests.length);
  });
});
