import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import {
  ADDITIONS,
  extended,
  ISLAND,
  NARROW,
  SERVER,
  type Sections,
  SIZES,
  WIDE,
} from "./addedParts.ts";
import { memoryless, policy, runs, seed } from "./anyDispatch.ts";
import { randomScenario } from "./randomScenario.ts";
import { allRowsOf, rowsOf } from "./recordedRows.ts";

const WALK = {
  ask: { where: "edge", work: SIZES, input: "10kB", next: { ask: 0.2, look: 0.6 } },
  look: { where: "any", work: SIZES, output: "5kB", next: { ask: 0.4 } },
};

describe("the rows of all others stay the same when a scenario gets", () => {
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

function stagesAt(where: string, stages: Readonly<Record<string, object>>) {
  return Object.fromEntries(
    Object.entries(stages).map(([name, stage]) => [name, { ...stage, where }]),
  );
}

/** The same with all requests issued by members of those groups. */
function sourcedBy(source: string[], scenario: ScenarioInput): ScenarioInput {
  const applications = Object.entries(scenario.applications).map(([name, one]) => [
    name,
    { ...one, source },
  ]);
  return { ...scenario, applications: Object.fromEntries(applications) };
}
