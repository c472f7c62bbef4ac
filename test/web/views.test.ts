import { describe, expect, it } from "vitest";
import { parsePolicies } from "../../lab/policyText.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { HANDOVERS, LINKS, NODES, REQUESTS, TASKS } from "../../sim/record/tables.ts";
import { AppState } from "../../web/app-state/appState.ts";
import { nodeOrigin } from "../../web/data/nodeTiers.ts";
import { expensesOf } from "../../web/views/energy/expenses.ts";
import { powerOverTime } from "../../web/views/energy/powerOverTime.ts";
import { latencyGroups } from "../../web/views/latency/latencyGroups.ts";
import { trafficOf } from "../../web/views/links/trafficOverTime.ts";
import { handoversOf } from "../../web/views/mobility/handovers.ts";
import { commandOf } from "../../web/views/overview/commandOf.ts";
import { savedNameOf } from "../../web/views/overview/savedNameOf.ts";
import { busyOverTime } from "../../web/views/utilisation/busyOverTime.ts";
import { galleryRun } from "../contracts/view/records.ts";

/** Without a warm-up, so that what tables add up to is what the summary says. */
const outage = galleryRun("edge-outage", ["warmup=0s"]);
const ring = galleryRun("ring-road-handover");
await outage.tables.load([REQUESTS, TASKS, NODES, LINKS]);
await ring.tables.load([HANDOVERS]);

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0);

describe("latencies", () => {
  const state = new AppState();
  state.addRun(outage);
  const { requests } = outage.record.summary;

  it("are counted and spread as the summary has them", () => {
    const [{ distribution, deadlineSeconds }] = latencyGroups([outage], "policies", state);
    expect(distribution.asked).toBe(requests.created);
    expect(distribution.answered).toBe(requests.completed + requests.late);
    const p95 = distribution.steps.find(({ share }) => share >= 0.95)!;
    // The summary's quantiles are within 0.1 %.
    expect(p95.seconds / Number(requests.latency.p95Seconds)).toBeCloseTo(1, 2);
    expect(deadlineSeconds).toBe(0.15);
  });

  it("by tier are those of all requests that ran somewhere", () => {
    const groups = latencyGroups([outage], "tiers", state);
    expect(groups.map(({ name }) => name)).toEqual(["edge", "cloud"]);
    const answered = groups.map(({ distribution }) => distribution.answered);
    expect(total(answered)).toBe(requests.completed + requests.late);
  });

  it("follow the time window and the filters", () => {
    state.timeWindow.value = { fromSeconds: 100, toSeconds: 110 };
    const [{ distribution }] = latencyGroups([outage], "applications", state);
    // 60 cars, 2 a second each, for ten seconds; five standard deviations of a Poisson count.
    expect(Math.abs(distribution.asked - 1200)).toBeLessThan(5 * Math.sqrt(1200));
    state.filters.value = { ...state.filters.value, applications: [] };
    expect(latencyGroups([outage], "applications", state)).toEqual([]);
  });
});

it("the power of the nodes adds up to their energy", () => {
  const { stack, without } = powerOverTime(outage);
  const joules = stack.series.map(({ values }) =>
    total(
      Array.from(values).map((watts, span) => {
        const from = span === 0 ? 0 : stack.timesSeconds[span - 1];
        return watts * (stack.timesSeconds[span] - from);
      }),
    ),
  );
  const { energy } = outage.record.summary;
  expect(without).toEqual([]);
  expect(total(joules) / energy.nodesJoules!).toBeCloseTo(1, 3);
});

it("what is not modelled of an expense is told, and has no total", () => {
  const [energy, cost] = expensesOf(outage.record.summary);
  expect([energy.total, energy.remark]).toEqual([null, "modelled for none of 3 classes of links"]);
  expect(cost.total).toBeCloseTo(total(cost.parts.slice(0, 2).map(({ value }) => value!)), 9);
});

it("what is modelled of a part is told with how much of the part that is", () => {
  const { summary } = outage.record;
  const links = { modelled: 2, of: 3, sum: 2860 };
  const energy = {
    ...summary.energy,
    ...{ networkJoules: null, parts: { ...summary.energy.parts, links } },
  };
  const [{ parts }, , carbon] = expensesOf({ ...summary, energy });
  expect(parts[0]).toEqual({ name: "nodes", value: summary.energy.nodesJoules });
  expect(parts[1]).toEqual({ name: "network, for 2 of 3 classes of links", value: 2860 });
  expect(carbon.parts[1].value).toBe(summary.carbon.networkGrams);
});

it("vehicles that several entries share are named by what moves them", () => {
  const { scenario } = outage.checked;
  const { car } = scenario.nodes;
  const nodes = { ...scenario.nodes, car: { ...car, share: 0.5 }, van: { ...car, share: 0.5 } };
  const shared = { ...outage, checked: { ...outage.checked, scenario: { ...scenario, nodes } } };
  const rows = busyOverTime(shared, "acceleratorBusyShare").rows.map(({ node }) => node);
  expect(rows).toContain("cars");
  expect(rows).not.toContain("car");
  expect(nodeOrigin(outage, "cars-7")).toEqual({ group: "car", isVehicle: true, tier: "vehicle" });
  expect(nodeOrigin(outage, "edge-2")).toEqual({ group: "edge", isVehicle: false, tier: "edge" });
  expect(nodeOrigin(outage, "nobody-1")).toBeNull();
});

it("traffic over time and by link come to the same bytes", () => {
  const { stack, links } = trafficOf(outage);
  const bits = stack.series.flatMap(({ values }) =>
    Array.from(values).map((rate, span) => {
      const from = span === 0 ? 0 : stack.timesSeconds[span - 1];
      return rate * (stack.timesSeconds[span] - from);
    }),
  );
  const bytes = total(links.map(({ carriedBytes }) => carriedBytes));
  expect(total(bits) / 8 / bytes).toBeCloseTo(1, 9);
  const metro = links.find(({ link }) => link.includes("metro") && link.includes("street-2"))!;
  // The site of street-2 is down from 60 s for 30 s of 300.
  expect(metro.downShare).toBeCloseTo(0.1, 1);
});

it("what failed is marked while it was down, and vehicles are one row", () => {
  const { rows, timesSeconds } = busyOverTime(outage, "acceleratorBusyShare");
  const edge = rows.find(({ node }) => node === "edge-2")!;
  const at = (seconds: number) => timesSeconds.findIndex((end) => end >= seconds);
  expect(edge.down[at(75)]).toBe(1);
  expect(edge.down[at(40)]).toBe(0);
  expect(rows.find(({ node }) => node === "car")).toMatchObject({ nodes: 60, tier: "vehicle" });
});

it("changes of cell and stays are those of the run", () => {
  const { stack, cells, dwellSeconds, openStays } = handoversOf(ring);
  const handovers = stack.series.find(({ name }) => name === "handover")!;
  expect(total(handovers.values)).toBeGreaterThanOrEqual(ring.record.summary.counts.handovers);
  expect(total(cells.map(({ stays }) => stays))).toBe(dwellSeconds.length);
  expect(openStays).toBeLessThanOrEqual(ring.record.summary.counts.vehicles);
  expect(dwellSeconds[0]).toBeGreaterThanOrEqual(0);
});

it.each([
  ["scenarios/rush-hour.yaml", "rush-hour-edited.yaml"],
  ["scenario-edited.yml", "scenario-edited.yml"],
  ["./mine.js", "mine.js"],
])("what is called %j in the page is saved as %j", (path, name) => {
  expect(savedNameOf(path)).toBe(name);
});

it("the command that repeats a run is read back to what ran", () => {
  const parameters = { d: 2, greedy: true, weights: [1, 0.5], word: "a,b", number: "7" };
  const record = {
    scenario: { file: "my scenarios/it's.yaml", overrides: ["seed=3"] },
    policies: { dispatch: { name: "./my policy.js", parameters } },
    seed: 7,
  } as unknown as RunRecord;
  const command = commandOf(record);
  const [, policy] = /--dispatch '(.*?)' --seed/.exec(command)!;
  expect(parsePolicies(policy)).toMatchObject([{ name: "./my policy.js", settings: parameters }]);
  expect(command).toContain("'my scenarios/it'\\''s.yaml'");
  expect(command).toContain("--seed 7 --set seed=3");
  expect(commandOf(record, "edited.yaml")).toMatch(/^orrery run edited\.yaml --dispatch/);
});
