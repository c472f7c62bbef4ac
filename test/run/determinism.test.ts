import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { random } from "../../schedulers/dispatch/random.ts";
import { roundRobin } from "../../schedulers/dispatch/roundRobin.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startDefined, startRun } from "./harness.ts";
import { randomScenario } from "./randomScenario.ts";

const policy = fc.constantFrom("random", "earliest-finish", "intelligent", "power-of-d");
const seed = fc.integer({ min: 0, max: 1000 });
const runs = { numRuns: 40 };

describe("a digest", () => {
  test("is the same for the same scenario, policy and seed, in whatever slices it is run", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (scenario, policy, seed) => {
        const whole = finishRun(startRun(scenario, { policy, seed }));
        const sliced = finishRun(startRun(scenario, { policy, seed }), 7);
        expect(sliced).toEqual(whole);
        const timed = startRun(scenario, { policy, seed });
        for (let seconds = 0.3; timed.advanceTo(seconds); seconds += 0.3) {
          expect(timed.nowSeconds).toBeCloseTo(seconds, 9);
        }
        expect(timed.finish()).toEqual(whole);
      }),
      runs,
    );
  });

  test("is the same where a host goes on by events and by seconds in turn", () => {
    // Much happens at the last instant, amid which a slice of events may end.
    const outages = [1, 2, 3, 4].map((n) => ({ at: "5s", for: "1s", member: `server-${n}` }));
    const scenario: ScenarioInput = {
      ...{ orrery: 1, name: "last-instant", horizon: "5s" },
      sites: { here: { x: "0m", y: "0m" } },
      nodes: { server: { tier: "edge", cores: 9, speed: "1GHz", at: "here", count: 4 } },
      applications: {
        beat: {
          source: "server",
          arrivals: { process: "periodic", period: "1s" },
          stages: { serve: { where: "server", work: "1Mcycles" } },
        },
      },
      faults: { late: { nodes: "server", outages } },
    };
    const whole = finishRun(startRun(scenario));
    for (const events of [1, 2, 3]) {
      const mixed = startRun(scenario);
      for (let seconds = 0.99; mixed.advanceTo(seconds); seconds++) mixed.advance(events);
      expect(mixed.finish()).toEqual(whole);
    }
  });

  test("is the same whether or not a policy that looks at nothing is told of what it does not see", () => {
    const oblivious = fc.constantFrom(random, roundRobin);
    fc.assert(
      fc.property(randomScenario, oblivious, seed, (scenario, policy, seed) => {
        const told = finishRun(startDefined(scenario, { ...policy, oblivious: false }, seed));
        const run = finishRun(startDefined(scenario, policy, seed));
        // Reports that are not heard are not made, and count as no events.
        const { events } = told.summary;
        expect(run.summary.events).toBeLessThanOrEqual(events);
        expect({ ...run, summary: { ...run.summary, events } }).toEqual(told);
      }),
      runs,
    );
  });

  test("does not change when the run is recorded", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (scenario, policy, seed) => {
        const plain = finishRun(startRun(scenario, { policy, seed }));
        const sink = new MemorySink();
        const everything = { ...scenario, record: { decisions: 1, sampling: "70ms" } };
        const recorded = finishRun(startRun(everything as ScenarioInput, { policy, seed, sink }));
        expect(recorded.digest).toBe(plain.digest);
        expect(sink.closed).toBe(true);
        expect(recorded.summary.requests).toEqual(plain.summary.requests);
      }),
      runs,
    );
  });

  test("differs when one parameter differs", () => {
    fc.assert(
      fc.property(randomScenario, seed, (scenario, seed) => {
        const digest = (input: ScenarioInput, policy = "earliest-finish") =>
          finishRun(startRun(input, { seed, policy })).digest;
        const plain = digest(scenario);
        // In one second more nothing need happen; in twenty-two it is as good as certain.
        expect(digest({ ...scenario, horizon: "30s" })).not.toBe(plain);
        expect(finishRun(startRun(scenario, { seed: seed + 1 })).digest).not.toBe(plain);
        const [name, first] = Object.entries(scenario.applications)[0];
        const busier = { ...first, arrivals: { process: "poisson", rate: "3.01/s" } };
        const applications = { ...scenario.applications, [name]: busier };
        expect(digest({ ...scenario, applications } as ScenarioInput)).not.toBe(plain);
      }),
      runs,
    );
  });
});
