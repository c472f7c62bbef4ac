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

test("a source asks alike whatever others ask, in any order of the list", () => {
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

/** A street on which vehicles of two kinds drive, of which one has what the application needs. */
function street(vehicles: number, shares: readonly [number, number]): ScenarioInput {
  const device = { tier: "vehicle", cores: 1, speed: "1GHz", moves: "city" };
  const accelerators = { models: { net: { latency: "5ms" } } };
  return {
    orrery: 1,
    name: "street",
    horizon: "5s",
    sites: { pole: { x: "0m", y: "0m" } },
    cells: { cell: { at: "pole" } },
    mobility: {
      city: {
        generator: "street-grid",
        ...{ vehicles, columns: 3, rows: 3, block: "50m", speed: "10m/s" },
      },
    },
    nodes: {
      plain: { ...device, share: shares[0] },
      equipped: { ...device, share: shares[1], accelerators },
      server: { tier: "edge", cores: 1, speed: "1GHz", at: "pole", accelerators },
    },
    applications: {
      look: {
        source: ["plain", "equipped"],
        arrivals: { process: "poisson", rate: "2/s" },
        stages: { see: { where: ["source", "server"], model: "net", input: "10kB" } },
      },
    },
  } as unknown as ScenarioInput;
}

test("the vehicles of one mobility carry several kinds of nodes, each its share", () => {
  const { served } = recorded(street(20, [0.25, 0.75]));
  const onBoard = new Set(served.flatMap(([source, node]) => (node === source ? [source] : [])));
  const sent = new Set(served.flatMap(([source, node]) => (node === "server" ? [source] : [])));
  expect(onBoard.size).toBe(15);
  expect(sent.size).toBe(5);
  for (const source of sent) expect(onBoard.has(source)).toBe(false);
});

test("the first vehicles of many ask as they do where they are the only ones", () => {
  const { asked: few } = recorded(street(8, [0.5, 0.5]));
  const { asked: many } = recorded(street(32, [0.5, 0.5]));
  const sources = new Set(few.map((row) => row.split(" ")[1]));
  expect(many.filter((row) => sources.has(row.split(" ")[1]))).toEqual(few);
});
