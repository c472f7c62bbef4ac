import { expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** Two desks, one terminal that can look by itself, and a server that can. */
function office(source: string | string[], arrivals: object): ScenarioInput {
  const device = { tier: "edge", cores: 1, speed: "1GHz", at: "office" };
  const accelerators = { models: { net: { latency: "5ms" } } };
  return {
    orrery: 1,
    name: "office",
    horizon: "10s",
    sites: { office: { x: "0m", y: "0m" } },
    nodes: {
      desk: { ...device, count: 2 },
      terminal: { ...device, accelerators },
      server: { ...device, tier: "cloud", accelerators },
    },
    applications: {
      look: { source, arrivals, stages: { see: { where: ["source", "server"], model: "net" } } },
    },
  } as unknown as ScenarioInput;
}

function recorded(scenario: ScenarioInput, text = "") {
  const sink = new MemorySink();
  const { summary } = finishRun(startRun(scenario, { policy: "on-board", sink, text }));
  const requests = sink.table("requests").rows();
  const nodeOf = new Map(
    sink
      .table("tasks")
      .rows()
      .map((row) => [row.request, row.node]),
  );
  return {
    summary,
    served: requests.map(({ request, source }) => [source, nodeOf.get(request)]),
    asked: requests.map(({ source, arrivalSeconds }) => `${arrivalSeconds} ${source}`).sort(),
  };
}

test("one application has several sources, of which each runs on board what it can", () => {
  const poisson = { process: "poisson", rate: "3/s" };
  const { served, summary } = recorded(office(["desk", "terminal"], poisson));
  expect(summary.applications.map(({ application }) => application)).toEqual(["look"]);
  expect(new Set(served.map(([source]) => source))).toEqual(
    new Set(["desk-1", "desk-2", "terminal"]),
  );
  for (const [source, node] of served) {
    expect(node).toBe(source === "terminal" ? "terminal" : "server");
  }
});

test("a source asks alike whoever else asks, in any order of the list", () => {
  const poisson = { process: "poisson", rate: "3/s" };
  const askedBy = (source: string | string[]) => recorded(office(source, poisson)).asked;
  const both = askedBy(["desk", "terminal"]);
  expect(askedBy(["terminal", "desk"])).toEqual(both);
  expect([...askedBy("desk"), ...askedBy(["terminal"])].sort()).toEqual(both);
});

test("the members of all sources share the rows of a file, each row once", () => {
  const trace = { process: "trace", file: "rows" };
  const rows = [1, 2, 3, 4, 5, 6, 7].join("\n");
  const expected = [
    ...["1 desk-1", "2 desk-2", "3 terminal"],
    ...["4 desk-1", "5 desk-2", "6 terminal"],
    "7 desk-1",
  ];
  expect(recorded(office(["desk", "terminal"], trace), rows).asked).toEqual(expected);
  expect(recorded(office(["terminal", "desk"], trace), rows).asked).toEqual(expected);
});
