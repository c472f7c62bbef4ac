import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registry } from "../../schedulers/index.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";
import { openScenario, randomScenario } from "./randomScenario.ts";

/** Sections of a scenario by their keys, as written in a file. */
type Sections = Record<string, Record<string, unknown>>;
type Rows = Record<string, string[]>;

const seed = fc.integer({ min: 0, max: 1000 });
/** The turn of `next-fit` is shared by all whose tasks it sends: there nobody is elsewhere. */
const policies = registry
  .of("dispatch")
  .map(({ name }) => name)
  .filter((name) => name !== "next-fit");
const policy = fc.constantFrom(...policies);
const REMEMBERING = ["round-robin", "intelligent", "ucb1", "alto", "drift-plus-penalty"];
/** Those whose choice for one source does not depend on what they have done for others. */
const memoryless = fc.constantFrom(...policies.filter((name) => !REMEMBERING.includes(name)));
const runs = { numRuns: 15 };

/** Far from everything, and no link leads there: the new things share nothing with the others. */
const ISLAND = { "added-island": { x: "900km", y: "0m" }, "added-shore": { x: "900km", y: "1km" } };
const SERVER = { tier: "edge", cores: 2, speed: "1GHz", at: "added-island" };
const SIZES = { distribution: "exponential", mean: "20Mcycles" };
const NARROW = {
  source: "added-server",
  arrivals: { process: "poisson", rate: "6/s" },
  stages: { kept: { where: "added-server", work: SIZES, input: "5kB" } },
};

/** Twenty stages, of which one comes after all the others: wider than any other application. */
const WIDE = {
  ...Object.fromEntries(
    Array.from({ length: 19 }, (_, index) => [
      `added-part-${index + 1}`,
      { where: "added-server", work: SIZES, optional: true },
    ]),
  ),
  "added-join": {
    after: Array.from({ length: 19 }, (_, index) => `added-part-${index + 1}`),
    where: "source",
    patience: "10ms",
  },
};

const ADDITIONS: Record<string, Sections> = {
  "an application that never asks": {
    sites: ISLAND,
    nodes: { "added-server": SERVER },
    applications: {
      "added-job": { source: "car", arrivals: { process: "poisson", rate: "0/s" }, stages: WIDE },
    },
  },
  "an application that asks elsewhere": {
    sites: ISLAND,
    nodes: { "added-server": SERVER },
    applications: { "added-job": { ...NARROW, stages: { ...WIDE, ...NARROW.stages } } },
  },
  "a node group": { sites: ISLAND, nodes: { "added-server": { ...SERVER, count: 3 } } },
  "a link": {
    sites: ISLAND,
    links: {
      "added-link": {
        from: "added-island",
        to: "added-shore",
        latency: "1ms",
        jitter: "1ms",
        loss: 0.1,
        bandwidth: "1Gbit/s",
      },
    },
  },
  "a cell": { sites: ISLAND, cells: { "added-cell": { at: "added-island", loss: 0.1 } } },
  "a vehicle type": {
    sites: ISLAND,
    cells: { "added-cell": { at: "added-island" } },
    mobility: {
      "added-road": {
        generator: "street-grid",
        vehicles: 3,
        columns: 3,
        rows: 3,
        block: "50m",
        origin: { x: "900km", y: "0m" },
        speed: { distribution: "normal", mean: "15m/s", deviation: "4m/s" },
        step: "100ms",
      },
    },
    nodes: { "added-car": { tier: "vehicle", cores: 1, speed: "1GHz", moves: "added-road" } },
    applications: {
      "added-job": {
        source: "added-car",
        arrivals: { process: "poisson", rate: "5/s" },
        stages: { only: { where: "source", work: SIZES } },
      },
    },
  },
  "a fault": {
    sites: ISLAND,
    nodes: { "added-server": { ...SERVER, count: 2 } },
    faults: {
      "added-fault": {
        nodes: "added-server",
        up: { distribution: "exponential", mean: "1s" },
        repair: { distribution: "exponential", mean: "1s" },
      },
    },
  },
  "a shifting policy, with a job for it elsewhere": {
    sites: ISLAND,
    nodes: { "added-server": SERVER },
    applications: { "added-job": { ...NARROW, deferrable: { later: "3s" } } },
    shifting: { policy: "least-carbon", slot: "1s" } as never,
  },
};

describe("nobody else's rows change when a scenario gets", () => {
  test.each(Object.entries(ADDITIONS))("%s", (_name, sections) => {
    fc.assert(
      fc.property(randomScenario, policy, seed, fc.boolean(), (base, policy, seed, first) => {
        const more = extended(base, sections, first);
        expect(rowsOf(more, seed, policy)).toEqual(rowsOf(base, seed, policy));
      }),
      runs,
    );
  });

  test("a stage of another application", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, fc.boolean(), (base, policy, seed, first) => {
        const own = { "added-server": SERVER, other: SERVER };
        const narrow = { ...NARROW, source: "other", stages: stagesAt("other", NARROW.stages) };
        const stages = first ? { ...WIDE, ...narrow.stages } : { ...narrow.stages, ...WIDE };
        const around = extended(base, { sites: ISLAND, nodes: own }, first);
        const with_ = (application: unknown) =>
          extended(around, { applications: { another: application } } as Sections, first);
        const before = rowsOf(with_(narrow), seed, policy);
        const after = rowsOf(with_({ ...narrow, stages }), seed, policy);
        // The request as a whole now ends with its new stages, that is not the others' affair.
        const others = (rows: string[]) => rows.filter((row) => !row.includes('"another"'));
        expect({ ...after, requests: others(after.requests) }).toEqual({
          ...before,
          requests: others(before.requests),
        });
        expect(after.tasks.filter((row) => row.includes('"kept"')).length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test("a second source of its applications, wherever in their lists", () => {
    fc.assert(
      fc.property(randomScenario, memoryless, seed, fc.boolean(), (base, policy, seed, first) => {
        // Whatever they ask for there is on their island, so that all their tasks name it.
        const nodes = {
          "added-server": { ...SERVER, count: 2 },
          "added-cloud": { ...SERVER, tier: "cloud" },
        };
        const sections = { sites: ISLAND, nodes };
        const source = first ? ["added-server", "car"] : ["car", "added-server"];
        const more = sourcedBy(source, extended(base, sections, first));
        expect(rowsOf(more, seed, policy)).toEqual(rowsOf(base, seed, policy));
        const turned = sourcedBy([...source].reverse(), more);
        expect(allRowsOf(turned, seed, policy, "-")).toEqual(allRowsOf(more, seed, policy, "-"));
      }),
      runs,
    );
  });

  test("a policy that places graphs, while all requests go by chance", () => {
    fc.assert(
      fc.property(randomScenario, policy, seed, (base, policy, seed) => {
        const applications = Object.fromEntries(
          Object.entries(base.applications).map(([name, one]) => [name, { ...one, stages: WALK }]),
        );
        const { graph: _, ...without } = { ...base, applications } as ScenarioInput;
        const placed = { ...without, graph: { policy: "heft" } };
        expect(rowsOf(placed, seed, policy)).toEqual(rowsOf(without, seed, policy));
      }),
      runs,
    );
  });
});

test("a walk goes the same way in any order of where it may go next", () => {
  fc.assert(
    fc.property(randomScenario, policy, seed, (base, policy, seed) => {
      const walking = (stages: object) => ({
        ...base,
        applications: Object.fromEntries(
          Object.entries(base.applications).map(([name, one]) => [name, { ...one, stages }]),
        ),
      });
      const { next } = WALK.ask;
      const turned = { ...WALK, ask: { ...WALK.ask, next: { look: next.look, ask: next.ask } } };
      const rows = (stages: object) => rowsOf(walking(stages) as ScenarioInput, seed, policy);
      expect(rows(turned)).toEqual(rows(WALK));
    }),
    runs,
  );
});

describe("what is asked, and how much of it, does not change", () => {
  test("with a policy that places graphs, or one of another kind of dispatch", () => {
    fc.assert(
      fc.property(openScenario, policy, policy, seed, (base, one, other, seed) => {
        const { graph: _, ...without } = base;
        const placed = { ...without, graph: { policy: "heft" } };
        const first = quantitiesOf(without as ScenarioInput, seed, one);
        for (const next of [
          quantitiesOf(without as ScenarioInput, seed, other),
          quantitiesOf(placed as ScenarioInput, seed, one),
        ]) {
          expect(next.workload).toBe(first.workload);
          for (const [task, quantities] of next.tasks) {
            expect(first.tasks.get(task) ?? quantities, task).toBe(quantities);
          }
        }
      }),
      runs,
    );
  });

  test("with another order of the keys of the file, nor does where anybody is or what breaks", () => {
    fc.assert(
      fc.property(openScenario, seed, fc.infiniteStream(fc.nat()), (base, seed, chance) => {
        const other = shuffled(base, chance) as ScenarioInput;
        const [before, after] = [base, other].map((scenario) => quantitiesOf(scenario, seed));
        expect(after.workload).toBe(before.workload);
        expect(after.unmoved).toEqual(before.unmoved);
      }),
      { numRuns: 40 },
    );
  });
});

const WALK = {
  ask: { where: "edge", work: SIZES, input: "10kB", next: { ask: 0.2, look: 0.6 } },
  look: { where: "any", work: SIZES, output: "5kB", next: { ask: 0.4 } },
};

function stagesAt(where: string, stages: Readonly<Record<string, object>>) {
  return Object.fromEntries(
    Object.entries(stages).map(([name, stage]) => [name, { ...stage, where }]),
  );
}

/** A scenario with more in some of its sections, in front of what is there or behind it. */
function extended(base: ScenarioInput, sections: Sections, first: boolean): ScenarioInput {
  const scenario = { ...base } as unknown as Sections;
  for (const [name, added] of Object.entries(sections)) {
    scenario[name] = first ? { ...added, ...scenario[name] } : { ...scenario[name], ...added };
  }
  return scenario as unknown as ScenarioInput;
}

/** The same with all requests issued by members of those groups. */
function sourcedBy(source: string[], scenario: ScenarioInput): ScenarioInput {
  const applications = Object.entries(scenario.applications).map(([name, one]) => [
    name,
    { ...one, source },
  ]);
  return { ...scenario, applications: Object.fromEntries(applications) };
}

/** All rows that tell nothing of what was added, without the run's own numbers. */
function rowsOf(scenario: ScenarioInput, seed: number, policy: string): Rows {
  const rows = Object.entries(allRowsOf(scenario, seed, policy, "added-")).map(
    ([table, texts]) => [table, texts.filter((row) => !row.includes("added-"))] as const,
  );
  return Object.fromEntries(rows.filter(([, texts]) => texts.length > 0));
}

/** All rows but those of requests whose source has a name that begins so. */
function allRowsOf(scenario: ScenarioInput, seed: number, policy: string, left: string): Rows {
  const sink = new MemorySink();
  const record = { decisions: 0.3, sampling: "500ms" };
  finishRun(startRun({ ...scenario, record } as ScenarioInput, { seed, policy, sink }));
  const others = new Set<unknown>();
  for (const { request, source } of sink.table("requests").rows()) {
    if (String(source).startsWith(left)) others.add(request);
  }
  const numbers = ["request", "decision"];
  // Its scores are distances between the numbers of nodes.
  if (policy === "round-robin") numbers.push("score", "terms");
  const rows: Rows = {};
  for (const [table, all] of sink.tables) {
    // What a whole tier has taken is more with what is added to it.
    if (table === "expenses") continue;
    rows[table] = all
      .rows()
      .filter(({ request }) => !others.has(request))
      .map((row) => withoutColumns(row, numbers))
      .sort();
  }
  return rows;
}

function withoutColumns(row: object, left: readonly string[]): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column))),
  );
}

/** What was drawn: for whom, when, how much; what moved where, and what broke when. */
function quantitiesOf(scenario: ScenarioInput, seed: number, policy = "nearest-edge") {
  const sink = new MemorySink();
  const { workloadDigest } = finishRun(startRun(scenario, { seed, policy, sink }));
  const tasks = new Map<string, string>();
  for (const { request, application, stage, workCycles, inputBytes } of sink
    .table("tasks")
    .rows()) {
    const stages = scenario.applications[application as string].stages;
    // A walk comes to a stage again, with other quantities.
    if (Object.values(stages).some(({ next }) => next !== undefined)) continue;
    tasks.set(`${request} ${application} ${stage}`, `${workCycles} ${inputBytes}`);
  }
  const listed = (table: string, ...left: string[]) =>
    sink
      .table(table)
      .rows()
      .map((row) => withoutColumns(row, left))
      .sort();
  return {
    workload: workloadDigest,
    tasks,
    unmoved: {
      vehicles: listed("vehicles"),
      handovers: listed("handovers", "interruptedTransfers"),
      faults: listed("faults"),
    },
  };
}

/**
 * The same with the keys of every map in another order. A walk begins with its first stage, which
 * stays the first: that order means something.
 */
function shuffled(value: unknown, chance: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, chance));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({
    key,
    inner: shuffled(inner, chance),
    at: chance.next().value as number,
  }));
  const walks = entries.some(({ inner }) => typeof inner === "object" && Object(inner).next);
  if (walks) entries[0].at = -1;
  entries.sort((a, b) => a.at - b.at);
  return Object.fromEntries(entries.map(({ key, inner }) => [key, inner]));
}
