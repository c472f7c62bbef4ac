import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Column } from "../../sim/record/column.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { REQUEST_OUTCOMES, TASK_OUTCOMES } from "../../sim/record/outcomes.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { TABLES } from "../../sim/record/tables.ts";
import { REASONS } from "../../sim/requests/reasons.ts";
import { SHARE_WORDS } from "../../sim/requests/timeShares.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";
import { randomScenario } from "../run/randomScenario.ts";

type Value = number | string | null;
type Rows = readonly Readonly<Record<string, Value>>[];

const policy = fc.constantFrom("nearest-edge", "random", "earliest-finish", "cloud-only");
const seed = fc.integer({ min: 0, max: 1000 });
/** Half of the worlds have accelerators at the edge, and a model that every second stage runs. */
const accelerated = fc.boolean();

/** Columns whose sum is the latency, in the order of their words. */
const SHARES = [
  "deferredSeconds",
  "networkSeconds",
  "processorWaitingSeconds",
  "processorRunningSeconds",
  "acceleratorWaitingSeconds",
  "acceleratorRunningSeconds",
  "retrySeconds",
  "optionalWaitingSeconds",
];
const AT_STATIONS = SHARES.slice(2, 6);
const ROUNDING = 1e-9;

function overWorlds(check: (sink: MemorySink, summary: RunSummary) => void, numRuns = 40): void {
  fc.assert(
    fc.property(randomScenario, accelerated, policy, seed, (drawn, faster, policy, seed) => {
      const sink = new MemorySink();
      const scenario = faster ? withAccelerators(drawn) : drawn;
      check(sink, finishRun(startRun(scenario, { policy, seed, sink })).summary);
    }),
    { numRuns },
  );
}

function withAccelerators(drawn: ScenarioInput): ScenarioInput {
  const scenario = structuredClone(drawn);
  const { edge, cloud, car } = scenario.nodes;
  const models = { see: { latency: "30ms", perFurtherItem: "5ms" } };
  edge.accelerators = { count: 1, idle: "1W", peak: "9W", models };
  cloud.processorModels = { see: { latency: "60ms" } };
  car.processorModels = { see: { latency: "90ms" } };
  for (const { stages } of Object.values(scenario.applications)) {
    Object.values(stages).forEach((stage, index) => {
      if (index % 2 === 0) stage.model = "see";
    });
  }
  return scenario;
}

describe("the tables of random worlds", () => {
  test("have in every column what it is declared to have", () => {
    const words = {
      requestOutcome: REQUEST_OUTCOMES,
      taskOutcome: TASK_OUTCOMES,
      reason: REASONS.slice(1),
    } as Readonly<Record<string, readonly string[] | undefined>>;
    const isAllowed = (column: Column, value: Value) => {
      if (value === null) return column.nullable;
      if (column.type === "double" || column.type === "int32") return Number.isFinite(value);
      const list = words[column.dictionary ?? ""];
      return typeof value === "string" && (list === undefined || list.includes(value));
    };
    overWorlds((sink) => {
      for (const { name, columns } of TABLES) {
        const rows = sink.table(name).rows();
        for (const [key, column] of Object.entries(columns)) {
          const wrong = rows.filter((row) => !isAllowed(column, row[key]));
          expect(wrong, `${name}.${key}`).toEqual([]);
        }
      }
    });
  });

  test("have a row for each request, and as many of each outcome as the summary counts", () => {
    overWorlds((sink, summary) => {
      const rows: Rows = sink.table("requests").rows();
      const numbers = rows.map(({ request }) => request as number).sort((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, index) => index));
      for (const one of [summary.requests, ...summary.applications]) {
        const own = rows.filter(({ application }) => [application, null].includes(one.application));
        expect(own).toHaveLength(one.created);
        for (const outcome of REQUEST_OUTCOMES) {
          expect(own.filter((row) => row.outcome === outcome)).toHaveLength(one[outcome]);
        }
        const { meanSeconds } = one.answeredLatency;
        const latencies = own.map((row) => row.latencySeconds).filter((value) => value !== null);
        if (latencies.length === 0) expect(meanSeconds).toBeNull();
        else expect(mean(latencies as number[])).toBeCloseTo(meanSeconds!, 9);
      }
    });
  });

  test("split the latency of the late without a rest, and say why a request failed or was late", () => {
    const late: readonly Value[] = SHARE_WORDS;
    let seen = 0;
    overWorlds((sink, summary) => {
      const rows: Rows = sink.table("latencies").rows();
      const latencies = new Map(rows.map((row) => [row.request, row]));
      expect(latencies.size).toBe(rows.length);
      expect(rows).toHaveLength(summary.requests.late);
      for (const row of sink.table("requests").rows()) {
        const { outcome, reason, latencySeconds, deadlineSeconds, finishedSeconds } = row;
        const isOver = outcome !== "open";
        const isAnswered = outcome === "completed" || outcome === "late";
        expect(finishedSeconds !== null).toBe(isOver);
        expect(latencySeconds !== null).toBe(isAnswered);
        expect(reason !== null).toBe(isOver && outcome !== "completed");
        expect(late.includes(reason)).toBe(outcome === "late");
        if (!isAnswered) continue;
        expect((latencySeconds as number) > (deadlineSeconds as number)).toBe(outcome === "late");
        if (outcome !== "late") continue;
        seen++;
        const shares = SHARES.map((name) => latencies.get(row.request)![name] as number);
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
        const sum = shares.reduce((sum, share) => sum + share, 0);
        expect(Math.abs(sum - (latencySeconds as number))).toBeLessThan(ROUNDING);
        expect(SHARE_WORDS[shares.indexOf(Math.max(...shares))]).toBe(reason);
      }
    });
    expect(seen).toBeGreaterThan(100);
  });

  test("tell of each try when it was where, in the order in which that comes", () => {
    overWorlds((sink) => {
      const arrivals = new Map(
        sink
          .table("requests")
          .rows()
          .map((row) => [row.request, row.arrivalSeconds as number]),
      );
      for (const row of sink.table("tasks").rows()) {
        const times = [
          arrivals.get(row.request),
          row.decidedSeconds,
          row.inputArrivedSeconds,
          row.startedSeconds,
          row.finishedSeconds,
        ].filter((time) => time !== null) as number[];
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(row.finishedSeconds === null).toBe(row.outcome === "open");
        expect(row.reason !== null).toBe(row.outcome === "rejected" || row.outcome === "lost");
        if (row.outcome === "completed") checkStations(row);
      }
    });
  });

  test("have one row for each try, those that are open among them", () => {
    overWorlds((sink) => {
      const tries = new Map<Value, number>();
      for (const row of sink.table("tasks").rows()) {
        tries.set(row.request, (tries.get(row.request) ?? 0) + 1);
      }
      for (const { request, outcome, attempts } of sink.table("requests").rows()) {
        const rows = tries.get(request) ?? 0;
        // One that is over may go on with what is not waited for.
        if (outcome === "open") expect(rows).toBe(attempts);
        else expect(rows).toBeGreaterThanOrEqual(attempts as number);
      }
    });
  });
});

/** What a try has spent at stations fills the time from its data's arrival to its end. */
function checkStations(row: Readonly<Record<string, Value>>): void {
  const spans = AT_STATIONS.map((name) => row[name] as number);
  for (const span of spans) expect(span).toBeGreaterThanOrEqual(0);
  const sum = spans.reduce((sum, span) => sum + span, 0);
  const stay = (row.finishedSeconds as number) - (row.inputArrivedSeconds as number);
  expect(Math.abs(sum - stay)).toBeLessThan(ROUNDING);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
