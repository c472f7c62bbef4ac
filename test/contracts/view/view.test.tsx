import { parseHTML } from "linkedom";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TABLES } from "../../../sim/record/tables.ts";
import { AppState } from "../../../web/app-state/appState.ts";
import { Commands } from "../../../web/app-state/commands.ts";
import type { OpenedRun } from "../../../web/data/openedRun.ts";
import { csvOf } from "../../../web/shell/viewCsv.ts";
import { VIEWS } from "../../../web/views/index.ts";
import type { View } from "../../../web/views/view.ts";
import { openDocument } from "./document.ts";
import {
  withCluster,
  withoutTables,
  withoutVehicles,
  withParallel,
  withTraining,
  withVehicles,
} from "./records.ts";

const RUNS = {
  ...{ withVehicles, withoutVehicles, withoutTables },
  ...{ withTraining, withParallel, withCluster },
};
const SIMPLE_UNITS = /^(?:|1|[A-Za-z0-9/%·µ]+)$/;

const page = openDocument();
afterEach(() => page.clear());

function stateOf(...runs: OpenedRun[]): AppState {
  const state = new AppState();
  for (const run of runs) state.addRun(run);
  return state;
}

/** As the shell does before it draws a view. */
async function open(view: View, run: OpenedRun): Promise<void> {
  await Promise.all([run.tables.load(view.reads), view.prepare?.({ run, state: stateOf(run) })]);
}

async function draw(view: View, run: OpenedRun, state: AppState): Promise<HTMLElement> {
  const Drawing = view.component;
  await act(() => render(<Drawing run={run} state={state} />, page.body));
  // Heavy parts come a moment later, when they are first drawn.
  await vi.waitFor(() => expect(page.body.querySelector(":not(.missing-tables)")).not.toBeNull());
  return page.body;
}

it("views have ids, tabs and sentences of their own, and read declared tables", () => {
  expect(new Set(VIEWS.map(({ id }) => id)).size).toBe(VIEWS.length);
  expect(new Set(VIEWS.map(({ title }) => title)).size).toBe(VIEWS.length);
  for (const { id, title, summary, reads, details = [] } of VIEWS) {
    expect(id).toMatch(/^[a-z][a-z-]*$/);
    expect(title).toMatch(/^[A-Z]/);
    expect(summary.length).toBeGreaterThan(10);
    for (const { name, columns } of [...reads, ...details]) {
      const declared = TABLES.find((table) => table.name === name);
      expect(declared?.columns).toMatchObject(columns);
    }
  }
});

describe.each(VIEWS.map((view) => [view.id, view] as const))("%s", (_, view) => {
  it.each(Object.entries(RUNS))("is drawn, or says why not, of a run %s", async (_name, run) => {
    await open(view, run);
    const state = stateOf(run);
    const refusal = view.refusal({ run, state });
    if (refusal !== null) return expect(refusal).toMatch(/^[A-Z].*\.$/s);
    const { childElementCount } = await draw(view, run, state);
    expect(childElementCount).toBeGreaterThan(0);
  });

  it.each(Object.entries(RUNS))(
    "has a table with units behind it, of a run %s",
    async (_n, run) => {
      await open(view, run);
      const state = stateOf(run);
      if (view.refusal({ run, state }) !== null) return;
      const { caption, columns, rows } = view.table({ run, state });
      expect(caption).not.toBe("");
      expect(columns.length).toBeGreaterThan(0);
      for (const { title, unit } of columns) {
        expect(title).not.toBe("");
        expect(unit).toMatch(SIMPLE_UNITS);
      }
      for (const row of rows) {
        expect(row.length).toBe(columns.length);
        for (const value of row) expect(value).not.toBeNaN();
      }
      expect(csvOf({ caption, columns, rows }).split("\r\n").length).toBeGreaterThan(rows.length);
    },
  );

  it("tells which of its tables a record does not have", async () => {
    await open(view, withoutTables);
    const state = stateOf(withoutTables);
    const read = [...view.reads, ...(view.derives ?? [])];
    const refusal = view.refusal({ run: withoutTables, state });
    const told = refusal ?? (await draw(view, withoutTables, state)).textContent;
    if (read.length > 0) expect(told).toMatch(/The record has no tables? “/);
    for (const { name } of view.needs ?? []) expect(refusal).toContain(`“${name}”`);
    const names = read.map(({ name }) => name);
    for (const { name } of view.needs ?? []) expect(names).toContain(name);
  });

  it("is drawn of a window, a selection and with runs beside it", async () => {
    await open(view, withVehicles);
    const state = stateOf(withVehicles, withoutVehicles);
    state.timeWindow.value = { fromSeconds: 5, toSeconds: 6 };
    state.selection.value = { kind: "request", request: 3 };
    state.filters.value = { applications: [], tiers: ["edge"], policies: null };
    state.goTo(5.5);
    if (view.refusal({ run: withVehicles, state }) !== null) return;
    await draw(view, withVehicles, state);
    await act(() => {
      state.goTo(1e9);
      state.selection.value = { kind: "node", node: "no such node" };
      state.timeWindow.value = null;
    });
    expect(page.body.childElementCount).toBeGreaterThan(0);
  });

  it("has commands whose ids and keys are its own", () => {
    const state = stateOf(withVehicles);
    const commands = view.commands?.({ run: withVehicles, state }) ?? [];
    new Commands().register(commands);
    for (const { id } of commands) expect(id.startsWith(`${view.id}.`)).toBe(true);
  });

  it("exports a picture that stands by itself, where it makes one", async () => {
    await open(view, withVehicles);
    const context = { run: withVehicles, state: stateOf(withVehicles) };
    if (view.svg === undefined || view.refusal(context) !== null) return;
    const { document } = parseHTML(view.svg(context));
    expect(document.querySelector("svg")?.getAttribute("xmlns")).toMatch(/svg$/);
    expect(document.querySelector("script")).toBeNull();
  });
});
