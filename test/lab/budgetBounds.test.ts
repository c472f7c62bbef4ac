import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";
import type { LoadBudget } from "../../sim/assembly/budget/budget.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { startWorld } from "../run/harness.ts";
import { noFile } from "./budgetScenario.ts";

const HORIZON_SECONDS = 20;
/** Of each of the two that ask. */
const PERIOD_SECONDS = 0.1;
const REQUESTS = (2 * HORIZON_SECONDS) / PERIOD_SECONDS;

const net = { net: { latency: "3ms", perFurtherItem: "1ms" } };
const onProcessor = { net: { latency: "4ms" } };

/** Two that ask, at a and c, and servers in between and at c; b–c is for both ways at a time. */
const PLATFORM = {
  orrery: 1,
  name: "drawn",
  horizon: `${HORIZON_SECONDS}s`,
  drain: "60s",
  sites: { a: { x: "0m", y: "0m" }, b: { x: "1km", y: "0m" }, c: { x: "2km", y: "0m" } },
  links: {
    ab: { from: "a", to: "b", latency: "1ms", bandwidth: "200Mbit/s" },
    bc: { from: "b", to: "c", latency: "1ms", bandwidth: "200Mbit/s", duplex: "half" },
  },
  nodes: {
    asks: { tier: "vehicle", cores: 1, speed: "1GHz", at: ["a", "c"] },
    middle: { tier: "edge", cores: 2, speed: "1GHz", at: "b" },
    far: { tier: "cloud", cores: 2, speed: "2GHz", at: ["b", "c"] },
  },
};
for (const node of Object.values(PLATFORM.nodes))
  Object.assign(node, { processorModels: onProcessor });
Object.assign(PLATFORM.nodes.far, { accelerators: { models: net, batchLimit: 3 } });

const where = fc.constantFrom<unknown>(
  ...["source", "any", ["middle"], ["far"], ["source", "far"], ["middle", "far"], ["vehicle"]],
);
const megacycles = fc.integer({ min: 1, max: 4 }).map((size) => `${size}Mcycles`);
const kilobytes = fc.integer({ min: 0, max: 20 }).map((size) => `${size}kB`);
const doing = fc.record(
  { where, work: megacycles, output: kilobytes, model: fc.constantFrom("net", undefined) },
  { requiredKeys: ["where", "work"] },
);

const names = ["s0", "s1", "s2", "s3"];

/** Stages that come after any before them, and one at the source that joins them all. */
const graph = fc
  .record({
    stages: fc.array(
      fc.record({
        doing,
        after: fc.subarray(names),
        sizes: fc.oneof(kilobytes, fc.array(kilobytes, { minLength: 4, maxLength: 4 })),
        optional: fc.constantFrom(false, false, true),
        chance: fc.constantFrom(1, 1, 0.5),
        quorum: fc.boolean(),
        checkpoint: fc.boolean(),
      }),
      { minLength: 1, maxLength: names.length },
    ),
    isCertain: fc.boolean(),
    join: fc.constantFrom("until", "block", "correct"),
    patience: fc.constantFrom("0ms", "8ms", undefined),
    fuseSize: kilobytes,
    quorum: fc.constantFrom(undefined, 1),
  })
  .map(({ stages, isCertain, join, patience, fuseSize, quorum }) => {
    const made = stages.map((one, index) => {
      const after = one.after.filter((name) => names.indexOf(name) < index);
      const isOptional = (name: string) => stages[names.indexOf(name)].optional;
      const required = after.filter((name) => !isOptional(name));
      const sizes =
        typeof one.sizes === "string" || after.length === 0
          ? { input: typeof one.sizes === "string" ? one.sizes : one.sizes[0] }
          : {
              inputs: Object.fromEntries(
                after.map((name, k) => [name, (one.sizes as string[])[k]]),
              ),
            };
      return {
        ...one.doing,
        ...sizes,
        after,
        ...(one.optional && { optional: true }),
        ...(!isCertain && index > 0 && { chance: one.chance }),
        ...(one.quorum && required.length === after.length && after.length > 1 && { quorum: 1 }),
        ...(one.checkpoint && { checkpoint: { every: "1ms", cost: "200us" } }),
      };
    });
    const all = Object.fromEntries(made.map((stage, index) => [names[index], stage]));
    const isJoining = stages.some(({ optional }) => optional);
    const fuse = {
      ...{ after: Object.keys(all), where: "source", work: "2Mcycles", input: fuseSize },
      ...{
        answers: true,
        ...(isJoining ? { join, ...(join !== "block" && { patience }) } : { quorum }),
      },
    };
    return { stages: { ...all, fuse }, isCertain };
  });

/** From stage to stage by chance, also back. */
const walk = fc
  .array(fc.record({ doing, input: kilobytes, next: fc.array(fc.nat(3), { maxLength: 2 }) }), {
    minLength: 2,
    maxLength: names.length,
  })
  .map((drawn) => ({
    stages: Object.fromEntries(
      drawn.map(({ doing, input, next }, index) => {
        const to = [...new Set([...next, index === 0 ? 1 : 0])].map((one) => one % drawn.length);
        const chances = Object.fromEntries(to.map((one) => [names[one], 0.6 / to.length]));
        return [names[index], { ...doing, input, next: chances }];
      }),
    ),
    isCertain: false,
  }));

const drawn = fc.record({
  application: fc.oneof({ weight: 4, arbitrary: graph }, { weight: 1, arbitrary: walk }),
  policy: fc.constantFrom("nearest-edge", "random", "round-robin"),
  graphPolicy: fc.constantFrom(undefined, undefined, { policy: "heft" }),
  model: fc.constantFrom("fluid", "lv08"),
  seed: fc.nat(1000),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

function scenarioOf({ application, graphPolicy, model }: Drawn): string {
  const arrivals = { process: "periodic", period: `${PERIOD_SECONDS}s` };
  const job = { source: "asks", arrivals, deadline: "2s", stages: application.stages };
  return JSON.stringify({
    ...PLATFORM,
    network: { model },
    graph: graphPolicy,
    applications: { job },
  });
}

type Bounds = Pick<LoadBudget["tiers"][number], "least" | "most">;

/** What the run had to do, as shares of what could be done until its horizon. */
function measured(text: string, { policy, seed }: Drawn) {
  const checked = checkScenario({ file: "drawn.yaml", text, overrides: [] });
  const { world, run } = startWorld(JSON.parse(text) as ScenarioInput, { policy, seed });
  while (run.advance(1e6));
  const { summary } = run.finish();
  const untilEnd = summary.simulatedSeconds / HORIZON_SECONDS;
  const shares = new Map<string, number>();
  for (const { tier, utilisation, acceleratorUtilisation } of summary.tiers) {
    shares.set(`${tier} processor`, utilisation * untilEnd);
    shares.set(`${tier} accelerator`, (acceleratorUtilisation ?? 0) * untilEnd);
  }
  const { topology, links } = world.map;
  for (const { name, hops } of links) {
    for (const hop of name === "bc" ? [hops[0]] : hops) {
      const channel = topology.channel(hop);
      const direction =
        name === "bc" ? "both ways" : `to ${topology.placeName(topology.target(hop))}`;
      const { network } = world.transport;
      const capacity = network.capacity(channel) * HORIZON_SECONDS;
      shares.set(`${name} ${direction}`, network.carriedBytes(channel) / capacity);
    }
  }
  expect(summary.requests).toMatchObject({ open: 0, rejected: 0, lost: 0 });
  return { shares, ...explainScenario(checked, noFile) };
}

describe("the bounds of the load budget", () => {
  it("hold whatever is asked and whoever decides, without failures and overload", () => {
    let compared = 0;
    fc.assert(
      fc.property(drawn, (one) => {
        const { shares, budget } = measured(scenarioOf(one), one);
        const bounds = new Map<string, Bounds>([
          ...budget.tiers.map((load) => [`${load.tier} ${load.resource}`, load] as const),
          ...budget.links.map((load) => [`${load.name} ${load.direction}`, load] as const),
        ]);
        // One request more or less; where chance decides, five deviations of half of all requests.
        const more = 2 / REQUESTS + (one.application.isCertain ? 0 : 10 / Math.sqrt(REQUESTS));
        for (const [name, share] of shares) {
          const { least, most } = bounds.get(name) ?? { least: 0, most: 0 };
          expect(share, name).toBeLessThanOrEqual(most! * (1 + more) + 1e-9);
          expect(share, name).toBeGreaterThanOrEqual(least! * (1 - more) - 1e-9);
          compared++;
        }
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});
