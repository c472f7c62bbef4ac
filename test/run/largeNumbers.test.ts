import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenLaws } from "../../lab/laws.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";
import { randomScenario } from "./randomScenario.ts";

const SIZES = ["0B", "1B", "3B", "40kB", "1GB", "1000TB", "1e18kB"] as const;

/** Two applications that send over one line which fails and comes back all the time. */
function flapping(sizes: readonly string[], up: string, model: "fluid" | "lv08"): ScenarioInput {
  return {
    orrery: 1,
    name: "flapping",
    horizon: "3s",
    warmup: "500ms",
    sites: { a: { x: "0m", y: "0m" }, b: { x: "1km", y: "0m" } },
    links: {
      line: {
        ...{ from: "a", to: "b", latency: "1ms", bandwidth: "1Gbit/s", loss: 0.1 },
        ...{ energy: "0.001kWh/GB", price: "0.02USD/GB" },
      },
    },
    nodes: {
      sensor: { tier: "edge", cores: 1, speed: "1GHz", at: "a" },
      server: { tier: "cloud", cores: 4, speed: "1GHz", at: "b" },
    },
    applications: Object.fromEntries(
      sizes.map((input, index) => [
        `send-${index}`,
        {
          source: "sensor",
          arrivals: { process: "poisson" as const, rate: "20/s" },
          stages: { take: { where: "server", work: "1Mcycles", input } },
        },
      ]),
    ),
    faults: {
      breaks: {
        links: "line",
        up: { distribution: "exponential", mean: up },
        repair: { distribution: "exponential", mean: "50ms" },
      },
    },
    detection: { period: "20ms" },
    network: { model },
  };
}

describe("very large and very small amounts together", () => {
  test("leave no sum below zero, and sent = delivered + lost + in flight", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SIZES), { minLength: 1, maxLength: 3 }),
        fc.constantFrom("1ms", "30ms", "1s"),
        fc.constantFrom("fluid" as const, "lv08" as const),
        fc.integer({ min: 0, max: 1000 }),
        (sizes, up, model, seed) => {
          const { summary } = finishRun(startRun(flapping(sizes, up, model), { seed }));
          for (const one of summary.links) {
            const { linkClass: _, ...figures } = one;
            for (const figure of Object.values(figures)) {
              expect(figure).toBeGreaterThanOrEqual(0);
              expect(figure).toBeLessThan(Number.POSITIVE_INFINITY);
            }
            const parts = one.deliveredBytes + one.lostBytes + one.inFlightBytes;
            expect(Math.abs(parts - one.sentBytes)).toBeLessThanOrEqual(1e-12 * one.sentBytes);
            // No more than a gigabit for two and a half seconds, however much is still to be sent.
            expect(one.sentBytes).toBeLessThanOrEqual(2.5 * 1.25e8 * (1 + 1e-9));
          }
          for (const sum of [summary.energy.networkJoules, summary.cost.transferDollars]) {
            expect(sum).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test("writing tables changes nothing in a summary, not the last digit of a sum", () => {
  fc.assert(
    fc.property(randomScenario, fc.integer({ min: 0, max: 1000 }), (scenario, seed) => {
      const input = { ...scenario, carbon: "443g/kWh", warmup: "1700ms" };
      const [plain, written] = [null, new MemorySink()].map((sink) =>
        finishRun(startRun(input, { policy: "random", seed, ...(sink && { sink }) })),
      );
      expect(written.digest).toBe(plain.digest);
      expect(written.summary).toEqual(plain.summary);
    }),
    { numRuns: 30 },
  );
});

test("a request that is tried more often than sixteen bits can count has its tries counted", () => {
  const sink = new MemorySink();
  const { summary } = finishRun(
    startRun(
      {
        orrery: 1,
        name: "stubborn",
        horizon: "70s",
        sites: { here: { x: "0m", y: "0m" } },
        nodes: { server: { tier: "edge", cores: 1, speed: "1GHz", at: "here" } },
        applications: {
          walk: {
            source: "server",
            arrivals: { process: "closed", customers: 1, think: "0s" },
            stages: { step: { where: "source", work: "1Mcycles", next: { step: 1 } } },
          },
        },
      },
      { sink },
    ),
  );
  const tasks = summary.tiers[0].tasks!;
  expect(tasks).toBeGreaterThan(65_536);
  const [request] = sink.table("requests").rows();
  expect(request.attempts).toBeGreaterThanOrEqual(tasks);
});

const SMALLEST_AND_LARGEST = ["0", "1e-30", "1", "1e30"] as const;

test("products and sums of figures at their limits are finite", () => {
  const figure = fc.constantFrom(...SMALLEST_AND_LARGEST);
  const figures = fc.record({
    ...{ power: figure, price: figure, carbon: figure, energy: figure, transfer: figure },
    speed: fc.constantFrom("1", "1e30"),
    exponent: fc.constantFrom(1, 3, 10),
  });
  fc.assert(
    fc.property(figures, (one) => {
      const scenario = flapping(["1B", "1000TB"], "1s", "fluid");
      Object.assign(scenario.links!.line, {
        energy: `${one.energy}J/B`,
        price: `${one.transfer}USD/B`,
      });
      Object.assign(scenario.nodes.server, {
        speed: `${one.speed}Hz`,
        powerLaw: { static: "1W", dynamic: `${one.power}W`, exponent: one.exponent },
        price: `${one.price}USD/s`,
      });
      const run = startRun({ ...scenario, carbon: `${one.carbon}g/kWh` });
      const result = finishRun(run);
      const broken = brokenLaws({ ...result, nowSeconds: 3, horizonSeconds: 3 });
      expect(broken.filter((law) => law.includes("Infinity") || law.includes("NaN"))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ["carbon", "1e38g/kWh", "a carbon intensity of 1e+30g/J at most"],
  ["sites", "{ a: { x: 1e9km, y: 0m } }", "a length of 100000000m at most"],
  ["sites", "{ a: { grid: { columns: 100, rows: 1, spacing: 9e7m } } }", "from end to end at most"],
])("%s=%s is beyond a limit that is named", (path, value, expected) => {
  const text = "orrery: 1\nname: limits\nhorizon: 1s\nnodes: {}\napplications: {}\n";
  const checked = parseScenario(text, { file: "limits.yaml", overrides: [{ path, value }] });
  const problems = "problems" in checked ? checked.problems : [];
  expect(problems.map(({ message }) => message).join("\n")).toContain(expected);
});
