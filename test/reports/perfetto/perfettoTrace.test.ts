import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../cli/inProcess.ts";
import { readTrace, type SeenEvent, type SeenTrace } from "./readTrace.ts";

// biome-ignore lint/suspicious/noExplicitAny: columns of all tables, of numbers and of words
type Rows = Record<string, any>[];

const folder = mkdtempSync(join(tmpdir(), "orrery-perfetto-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nanoseconds = (seconds: number) => Math.round(seconds * 1e9);
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

describe("a trace for Perfetto", () => {
  let trace: SeenTrace;
  const tables: Record<string, Rows> = {};
  let title: string;

  beforeAll(async () => {
    const [run, file] = ["run", "a.perfetto-trace"].map((name) => join(folder, name));
    // Cars, accelerators, handovers, and a blackout of a cell at 40 s.
    const size = ["horizon=60s", "mobility.city.vehicles=30", "nodes.edge.cores=1"].flatMap(
      (one) => ["--set", one],
    );
    const made = await runCommand("run", "scenarios/rush-hour.yaml", ...size, "--out", run);
    expect(made.error).toBe("");
    const written = await runCommand("export", "perfetto", run, "--out", file);
    expect([written.code, written.error]).toEqual([0, ""]);
    trace = readTrace(file);
    for (const name of ["requests", "tasks", "nodes", "links", "cells", "faults", "handovers"]) {
      const buffer = await asyncBufferFromFile(join(run, `${name}.parquet`));
      tables[name] = (await parquetReadObjects({ file: buffer })) as Rows;
    }
    [title] = [...trace.tracks.values()].map(({ path }) => path);
  }, 120_000);

  /** Slices of tracks whose path matches, each with its track's path. */
  const slicesAt = (pattern: RegExp) => {
    const open = new Map<string, SeenEvent>();
    const found: { path: string; begin: SeenEvent; end: number }[] = [];
    for (const event of trace.events) {
      const { path } = trace.tracks.get(event.track)!;
      if (!pattern.test(path)) continue;
      if (event.type === "SLICE_BEGIN") open.set(event.track, event);
      if (event.type === "SLICE_END") {
        found.push({ path, begin: open.get(event.track)!, end: event.at });
      }
    }
    return found;
  };

  it("has slices that begin and end in turn, and none over another on its lane", () => {
    const depth = new Map<string, number>();
    const last = new Map<string, number>();
    for (const { track, type, at } of trace.events) {
      if (type !== "SLICE_BEGIN" && type !== "SLICE_END") continue;
      expect(at).toBeGreaterThanOrEqual(last.get(track) ?? 0);
      const now = (depth.get(track) ?? 0) + (type === "SLICE_BEGIN" ? 1 : -1);
      expect([0, 1]).toContain(now);
      depth.set(track, now);
      last.set(track, at);
    }
    expect([...depth.values()].every((one) => one === 0)).toBe(true);
    expect(depth.size).toBeGreaterThan(30);
  });

  it("has each request at its source, from its arrival to its answer", () => {
    const { requests } = tables;
    const slices = slicesAt(/ > requests$/);
    expect(slices.length).toBe(requests.length);
    const byRequest = new Map(slices.map((slice) => [slice.begin.notes.request, slice]));
    for (const row of requests) {
      const { path, begin, end } = byRequest.get(row.request)!;
      expect(path).toBe(`${title} > ${row.source} > requests`);
      expect(begin.at).toBe(nanoseconds(row.arrivalSeconds));
      if (row.answeredSeconds !== null) expect(end).toBe(nanoseconds(row.answeredSeconds));
      expect(begin.name).toBe(row.application);
      expect(begin.notes.outcome).toBe(row.outcome);
      expect(begin.notes.reason ?? null).toBe(row.reason);
    }
  });

  it.each([
    ["processor", "processorRunningSeconds", / > processor \d+$/],
    ["processor queue", "processorWaitingSeconds", / > processor queue$/],
    ["accelerator", "acceleratorRunningSeconds", / > accelerator \d+$/],
    ["accelerator queue", "acceleratorWaitingSeconds", / > accelerator queue$/],
  ])("has as many and as long slices of %s as the table of tasks", (_, column, pattern) => {
    const rows = tables.tasks.filter((row) => row.node !== null && row.inputArrivedSeconds >= 0);
    const expected = rows.map((row) => nanoseconds(row[column])).filter((length) => length > 0);
    const slices = slicesAt(pattern);
    expect(expected.length).toBeGreaterThan(0);
    const lengths = slices.map(({ begin, end }) => end - begin.at);
    expect(sorted(lengths)).toEqual(sorted(expected));
    for (const { begin } of slices) expect(begin.name).toMatch(/^[\w-]+\/[\w-]+$/);
  });

  it("has each task at its node, running from when the record says that it started", () => {
    const first = new Map<string, { at: number; path: string }>();
    for (const { path, begin } of slicesAt(/ > (?:processor|accelerator) \d+$/)) {
      const key = `${begin.notes.request} ${begin.name} ${begin.notes.attempt}`;
      if ((first.get(key)?.at ?? Infinity) > begin.at) first.set(key, { at: begin.at, path });
    }
    const ended = tables.tasks.filter(({ outcome }) => outcome === "completed");
    expect(ended.length).toBeGreaterThan(1000);
    for (const row of ended) {
      const key = `${row.request} ${row.application}/${row.stage} ${row.attempt}`;
      expect(first.get(key)!.at).toBe(nanoseconds(row.startedSeconds));
      expect(first.get(key)!.path).toContain(` > ${row.node} > `);
    }
  });

  it("leads a flow from each request through its tasks to its answer", () => {
    const byFlow = new Map<number, SeenEvent[]>();
    for (const event of trace.events) {
      for (const flow of [...event.flows, ...event.endingFlows]) {
        byFlow.set(flow, [...(byFlow.get(flow) ?? []), event]);
      }
    }
    expect(byFlow.size).toBe(tables.requests.length);
    for (const row of tables.requests) {
      const events = byFlow.get(row.request + 1)!;
      expect(new Set(events.map(({ notes }) => notes.request))).toEqual(new Set([row.request]));
      const ends = events.filter(({ endingFlows }) => endingFlows.length > 0);
      expect(ends.length).toBe(row.answeredSeconds === null ? 0 : 1);
      for (const end of ends) {
        expect(end.name).toBe("answered");
        expect(end.at).toBe(nanoseconds(row.answeredSeconds));
      }
      expect(Math.min(...events.map(({ at }) => at))).toBe(nanoseconds(row.arrivalSeconds));
    }
  });

  it.each([
    ["nodes", "node", "", "processorQueueLength", "processor queue length"],
    ["links", "link", "link ", "usedShare", "used share"],
    ["cells", "cell", "cell ", "attachedVehicles", "attached vehicles"],
  ])("counts what %s were sampled with", (table, thing, prefix, column, name) => {
    const counted = countersAt(name);
    const expected = tables[table].map((row) => {
      const path = `${title} > ${prefix}${row[thing]} > ${name}`;
      return `${path} ${nanoseconds(row.timeSeconds)} ${row[column]}`;
    });
    expect(expected.length).toBeGreaterThan(0);
    expect(counted.map(({ text }) => text)).toEqual(expected);
  });

  it("puts a mean since the sample before where that began, and none where none is modelled", () => {
    const times = [...new Set(tables.nodes.map(({ timeSeconds }) => timeSeconds))];
    const expected = tables.nodes.flatMap((row) => {
      const before = times[times.indexOf(row.timeSeconds) - 1] ?? 0;
      const path = `${title} > ${row.node} > power`;
      return row.powerWatts === null ? [] : [`${path} ${nanoseconds(before)} ${row.powerWatts}`];
    });
    const counted = countersAt("power");
    expect(expected.length).toBeGreaterThan(0);
    expect(counted.map(({ text }) => text)).toEqual(expected);
    expect(new Set(counted.map(({ unit }) => unit))).toEqual(new Set(["W"]));
    const accelerated = tables.nodes.filter((row) => row.acceleratorBusyShare !== null);
    expect(accelerated.length).toBeLessThan(tables.nodes.length);
    expect(countersAt("accelerator busy share").length).toBe(accelerated.length);
  });

  const countersAt = (name: string) =>
    trace.events.flatMap(({ type, track, at, value }) => {
      const { path, isCounter, unit } = trace.tracks.get(track)!;
      if (type !== "COUNTER" || !path.endsWith(` > ${name}`)) return [];
      expect(isCounter).toBe(true);
      return [{ text: `${path} ${at} ${value}`, unit }];
    });

  it("marks failures and repairs, and changes of cell", () => {
    const marks = trace.events.filter(
      ({ type, name }) => type === "INSTANT" && name !== "answered",
    );
    const texts = marks.map(({ track, at, name }) => {
      return `${trace.tracks.get(track)!.path} ${at} ${name}`;
    });
    expect(tables.faults.length).toBeGreaterThan(3);
    for (const { timeSeconds, component, event } of tables.faults) {
      const shown = component.replace(/^node /, "");
      expect(texts).toContain(`${title} > ${shown} ${nanoseconds(timeSeconds)} ${event}`);
    }
    expect(tables.handovers.length).toBeGreaterThan(30);
    for (const { timeSeconds, vehicle, kind } of tables.handovers) {
      expect(texts).toContain(`${title} > ${vehicle} ${nanoseconds(timeSeconds)} ${kind}`);
    }
  });
});
