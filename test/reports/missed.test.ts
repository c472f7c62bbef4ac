import { expect, test } from "vitest";
import { MissedCounts } from "../../reports/missed/missedCounts.ts";
import { missedTable } from "../../reports/missed/missedTable.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { SharedSink } from "../../sim/record/sharedSink.ts";
import type { RequestSummary } from "../../sim/record/summary.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";

/** A full server that gives up what is late, and cars that drive out of its cell. */
const scenario = {
  orrery: 1,
  name: "missed",
  horizon: "40s",
  warmup: "5s",
  sites: { here: { x: "0m", y: "0m" } },
  nodes: {
    car: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "road" },
    server: { tier: "edge", cores: 1, speed: "1GHz", at: "here", expiry: true },
  },
  cells: {
    cell: {
      at: "here",
      latency: "1ms",
      pathLoss: "umi",
      frequency: "3.5GHz",
      uplinkWidth: "20MHz",
      downlinkWidth: "20MHz",
    },
  },
  mobility: {
    road: { generator: "highway", vehicles: 6, length: "4km", speed: "30m/s" },
  },
  applications: {
    seen: {
      source: "car",
      arrivals: { process: "poisson", rate: "2/s" },
      deadline: "300ms",
      stages: { look: { where: "server", work: "130Mcycles", input: "20kB" } },
    },
    told: {
      source: "car",
      arrivals: { process: "poisson", rate: "1/s" },
      stages: { tell: { where: "server", work: "1Mcycles" } },
    },
  },
} as unknown as ScenarioInput;

const memory = new MemorySink(["requests"]);
const counts = new MissedCounts(5);
const { summary } = finishRun(startRun(scenario, { sink: new SharedSink([memory, counts]) }));
const missed = counts.missed(summary);
const rows = memory.table("requests").rows();

test("what was missed adds up to what the summary counts", () => {
  for (const { application, ...own } of summary.applications) {
    const sum = (...outcomes: readonly (keyof RequestSummary)[]) =>
      missed
        .filter((one) => one.application === application && outcomes.includes(one.outcome))
        .reduce((before, one) => before + one.requests, 0);
    for (const outcome of ["late", "rejected", "lost"] as const) {
      expect(sum(outcome)).toBe(own[outcome]);
    }
    if (application === "seen") {
      expect(sum("late", "rejected", "lost", "open")).toBe(own.deadlineMisses);
    }
  }
});

test("reasons are those of the rows, and without a cell there is no coverage", () => {
  const among = (one: (typeof missed)[number]) =>
    rows.filter(
      (row) =>
        Number(row.arrivalSeconds) >= 5 &&
        row.application === one.application &&
        row.outcome === one.outcome &&
        row.reason === one.reason,
    ).length;
  const told = missed.filter(({ outcome }) => outcome !== "open");
  expect(told.map(({ requests }) => requests)).toEqual(told.map(among));
  const reasons = new Set(missed.map(({ reason }) => reason));
  expect([...reasons]).toEqual(expect.arrayContaining(["no coverage", "expired"]));
});

test("the table has the most frequent first, and shares of all that was asked", () => {
  const table = missedTable(missed, summary)!;
  const [first] = missed;
  const created = summary.applications[0].created;
  expect(table.rows[0][0]).toBe("seen");
  expect(table.rows[0][2]).toBe(String(first.requests));
  expect(Number.parseFloat(table.rows[0][3])).toBeCloseTo((100 * first.requests) / created, 1);
  expect(missedTable([], summary)).toBeNull();
});
