import { describe, expect, it } from "vitest";
import { OWN_COLUMNS } from "../../../lab/experiment/checks.ts";
import { readExperiment } from "../../../lab/experiment/experiment.ts";
import { formatProblem, InputError } from "../../../sim/input/inputError.ts";
import { KIND_NAMES } from "../../../sim/policy/kinds.ts";
import { TABLES } from "../../../sim/record/tables.ts";

const read = (text: string) => readExperiment(text, "study.yaml");

/** What is wrong with a text, one line each. */
function problemsOf(text: string): string[] {
  try {
    read(text);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(formatProblem);
  }
}

const WHOLE = `orrery-experiment: 1
name: study
scenarios:
  - city.yaml
  - { file: rush.yaml, name: rush, set: { horizon: 10s } }
axes:
  nodes.edge.count: [1, 2]
  links.line.latency: { from: 1ms, to: 100ms, points: 3, scale: log }
sample:
  draws: 4
  ranges:
    nodes.edge.speed: { from: 1GHz, to: 3GHz }
policies:
  dispatch:
    - random
    - power-of-d:d=3
    - { policy: edge-aware, parameters: { network: 0.8 } }
seeds: 1..3
tables: [requests]
`;

describe("readExperiment", () => {
  it("makes every combination, the first axis turning slowest", () => {
    const { name, scenarios, points, seeds, tables } = read(WHOLE);
    expect({ name, seeds, tables }).toEqual({
      name: "study",
      seeds: [1, 2, 3],
      tables: ["requests"],
    });
    expect(scenarios.map(({ file, name }) => [file, name])).toEqual([
      ["city.yaml", null],
      ["rush.yaml", "rush"],
    ]);
    expect(points).toHaveLength(2 * 3 * 4);
    const values = points.map(({ settings, draw }) => [
      ...settings.slice(0, 2).map(({ value }) => value),
      draw,
    ]);
    expect(values.slice(0, 5)).toEqual([
      ...[1, 2, 3, 4].map((draw) => [1, "1ms", draw]),
      [1, "10ms", 1],
    ]);
    expect(values.at(-1)).toEqual([2, "100ms", 4]);
  });

  it("takes policies as a line or as a map", () => {
    expect(read(WHOLE).policies.dispatch).toEqual([
      { text: "random", name: "random", settings: {} },
      { text: "power-of-d:d=3", name: "power-of-d", settings: { d: 3 } },
      { text: "edge-aware:network=0.8", name: "edge-aware", settings: { network: 0.8 } },
    ]);
  });

  it("tells everything that is wrong at once, each with its place and what was meant", () => {
    const tables = TABLES.map(({ name }) => name);
    const wrong = WHOLE.replace("tables: [requests]", "tables: [request]")
      .replace("scale: log", "scale: logg")
      .replace("draws: 4", "draws: none")
      .replace("seeds: 1..3", "sedes: 1..3");
    expect(problemsOf(wrong)).toEqual([
      'study.yaml:8:65: axes[links.line.latency].scale: found "logg"; expected linear or log; ' +
        'did you mean "log"?',
      'study.yaml:10:10: sample.draws: found "none"; expected a whole number from 1 to 100000',
      'study.yaml:18:1: sedes: found the key "sedes"; expected one of orrery-experiment, name, ' +
        "description, scenarios, axes, sample, policies, seeds, tables, claims; " +
        'did you mean "seeds"?',
      `study.yaml:19:10: tables[0]: found "request"; expected ${tables.slice(0, -1).join(", ")} or ` +
        `${tables.at(-1)}; did you mean "requests"?`,
    ]);
  });

  it.each([
    ["seeds: 1..3", "seeds: 3..1", 'study.yaml:18:8: seeds: found "3..1"; expected seeds such as'],
    ["to: 100ms", "to: 1s", "found from 1ms to 1s; expected both ends in the same unit"],
    ["to: 100ms", "to: 1ms", "expected the least value first"],
    ["from: 1ms, to: 100ms", "from: 0ms, to: 100ms", "expected more than zero, where the scale"],
    ["[1, 2]", "[1, 1]", "study.yaml:7:25: axes[nodes.edge.count][1]: found 1 twice"],
    ["nodes.edge.speed:", "nodes.edge.count:", "found the axis nodes.edge.count"],
    ["- random", "- random,nearest-edge", "found several policies"],
    ["- random", "- power-of-d:d=3", "study.yaml:16:7: policies.dispatch[1]: found"],
    ["nodes.edge.count: [1", "seed: [1", 'expected the key "seeds" of the experiment'],
    [
      "nodes.edge.count: [1",
      "dispatch.policy: [1",
      'found the path "dispatch.policy"; expected the key "policies.dispatch" of the experiment',
    ],
    ["orrery-experiment: 1", "orrery: 1", 'no "orrery-experiment"'],
  ])("refuses %s written as %s", (right, wrong, message) => {
    expect(problemsOf(WHOLE.replace(right, wrong)).join("\n")).toContain(message);
  });

  it("refuses what is no experiment", () => {
    expect(problemsOf("- 1\n")[0]).toMatch(
      /^study\.yaml:1:1: found a list; expected an experiment/,
    );
    expect(problemsOf("")[0]).toMatch(/found an empty file; expected an experiment/);
    expect(problemsOf("a: [1\n")[0]).toMatch(/^study\.yaml:\d+:\d+: not YAML: /);
  });

  it("has names of its own for what stands before the columns of tables", () => {
    const before: string[] = ["cellKey", "scenario", "draw", "seed", ...KIND_NAMES];
    for (const { columns } of TABLES) {
      expect(Object.keys(columns).filter((name) => before.includes(name))).toEqual([]);
    }
    expect(OWN_COLUMNS).toEqual(expect.arrayContaining(before.slice(0, 4)));
  });
});
