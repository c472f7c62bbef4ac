import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenLaws } from "../../lab/laws.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";
import { randomScenario } from "./randomScenario.ts";

/** A server that is given a second of work at each of these times, for one second. */
function server(drain: string | undefined): ScenarioInput {
  return {
    orrery: 1,
    name: "drained",
    horizon: "1s",
    ...(drain !== undefined && { drain }),
    sites: { a: { x: "0m", y: "0m" } },
    nodes: {
      s: {
        ...{ tier: "edge", cores: 1, speed: "1GHz", at: "a", discipline: "fifo" },
        powerCurve: [
          { load: 0, power: "10W" },
          { load: 1, power: "30W" },
        ],
      },
    },
    applications: {
      j: {
        source: "s",
        arrivals: { process: "trace", file: "times" },
        stages: { x: { where: "s", work: "1Gcycles" } },
      },
    },
  };
}

function ran(drain: string | undefined) {
  const run = startRun(server(drain), { text: "0\n0.2\n0.5\n1\n1.5\n" });
  return { ...finishRun(run), nowSeconds: run.nowSeconds };
}

describe("a drain", () => {
  test("goes on until all is over, with nothing new, and accounts to its end", () => {
    const { summary, nowSeconds } = ran("30s");
    expect(nowSeconds).toBe(4);
    expect(summary.drain).toEqual({ limitSeconds: 30, seconds: 3 });
    expect(summary.requests).toMatchObject({ created: 4, completed: 4, open: 0 });
    expect(summary.requests.latency.p99Seconds).toBe(3);
    expect(summary.tiers[0].utilisation).toBe(1);
    expect(summary.energy).toMatchObject({ nodesJoules: 120, nodesAboveIdleJoules: 80 });
  });

  test("has its end in the table of expenses, whatever the pace of samples", () => {
    for (const sampling of ["1s", "700ms", "1h"]) {
      const sink = new MemorySink(["expenses"]);
      const scenario = { ...server("30s"), record: { sampling } } as ScenarioInput;
      const { summary } = finishRun(startRun(scenario, { text: "0\n0.2\n0.5\n1\n1.5\n", sink }));
      const rows = sink.table("expenses").rows();
      const last = rows.filter(({ timeSeconds, tier }) => timeSeconds === 4 && tier === "edge");
      expect(last).toHaveLength(1);
      expect(last[0].energyJoules).toBe(summary.energy.nodesJoules);
      expect(rows.every(({ timeSeconds }) => (timeSeconds as number) <= 4)).toBe(true);
    }
  });

  test("ends at its limit, and leaves open what is open then", () => {
    const { summary, nowSeconds } = ran("1500ms");
    expect(nowSeconds).toBe(2.5);
    expect(summary.requests).toMatchObject({ created: 4, completed: 2, open: 2 });
    expect(summary.requests.latency.p99Seconds).toBe("unanswered");
    expect(summary.energy.nodesJoules).toBe(75);
  });

  test("is none where the scenario has none", () => {
    const { summary, nowSeconds } = ran(undefined);
    expect([nowSeconds, summary.drain]).toEqual([1, null]);
    expect(summary.requests).toMatchObject({ created: 4, completed: 1, open: 3 });
  });

  test("asks for nothing more, loses nothing and ends at the same event in slices of any size", () => {
    const seed = fc.integer({ min: 0, max: 1000 });
    const limit = fc.constantFrom("100ms", "4s", "60s");
    fc.assert(
      fc.property(randomScenario, seed, limit, (scenario, seed, drain) => {
        const plain = finishRun(startRun(scenario, { seed }));
        const drained = startRun({ ...scenario, drain }, { seed });
        const whole = finishRun(drained);
        const { nowSeconds, horizonSeconds } = drained;
        expect(brokenLaws({ summary: whole.summary, nowSeconds, horizonSeconds })).toEqual([]);
        expect(whole.workloadDigest).toBe(plain.workloadDigest);
        const { created, completed, open } = whole.summary.requests;
        expect(created).toBe(plain.summary.requests.created);
        expect(completed).toBeGreaterThanOrEqual(plain.summary.requests.completed);
        expect(open).toBeLessThanOrEqual(plain.summary.requests.open);
        const sliced = startRun({ ...scenario, drain }, { seed });
        for (let at = 0.7; sliced.advanceTo(at); at += 0.7) sliced.advance(3);
        expect(sliced.finish()).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });
});
