import fc from "fast-check";
import { expect, it } from "vitest";
import { AppState } from "../../web/app-state/appState.ts";
import type { Selection } from "../../web/app-state/selection.ts";
import { applyFragment, fragmentOf } from "../../web/app-state/urlCodec.ts";

const name = fc.string({ minLength: 1, unit: "grapheme" });
const count = fc.nat();
const selection: fc.Arbitrary<Selection> = fc.oneof(
  fc.record({ kind: fc.constant("request" as const), request: count }),
  fc.record({ kind: fc.constant("node" as const), node: name }),
  fc.record({ kind: fc.constant("link" as const), link: name }),
  fc.record({ kind: fc.constant("cell" as const), cell: name }),
  fc.record({ kind: fc.constant("decision" as const), decision: count, request: count }),
  fc.record({ kind: fc.constant("task" as const), request: count, stage: name, attempt: count }),
);

it("a fragment brings back what it was made from", () => {
  const names = fc.option(fc.array(name, { minLength: 1 }));
  const state = fc.record({
    selection: fc.option(selection),
    filters: fc.record({ applications: names, tiers: names, policies: names }),
    milliseconds: count,
    window: fc.option(fc.record({ from: fc.nat(1000), length: fc.integer({ min: 1, max: 99 }) })),
  });
  fc.assert(
    fc.property(state, (drawn) => {
      const first = new AppState();
      first.viewId.value = "map";
      first.theme.value = "dark";
      first.speed.value = 0.25;
      first.timeSeconds.value = drawn.milliseconds / 1000;
      first.selection.value = drawn.selection;
      first.filters.value = drawn.filters;
      if (drawn.window !== null) {
        const { from, length } = drawn.window;
        first.timeWindow.value = { fromSeconds: from, toSeconds: from + length };
      }
      const second = new AppState();
      applyFragment(second, `#${fragmentOf(first)}`);
      for (const field of ["viewId", "theme", "speed", "timeSeconds", "timeWindow"] as const) {
        expect(second[field].value).toEqual(first[field].value);
      }
      expect(second.selection.value).toEqual(first.selection.value);
      expect(second.filters.value).toEqual(first.filters.value);
    }),
  );
});

it("whatever a fragment holds, the state stays sound", () => {
  const words = fc.constantFrom(
    "v=1&",
    "v=2&",
    "select=task:1:%:x&",
    "t=-1&",
    "window=9..2&",
    "t=",
  );
  const fragment = fc.oneof(
    fc.string(),
    fc.tuple(words, words, fc.string()).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(fragment, (text) => {
      const state = new AppState();
      applyFragment(state, `#${text}`);
      expect(state.timeSeconds.value).toBeGreaterThanOrEqual(0);
      expect(state.speed.value).toBeGreaterThan(0);
      const window = state.timeWindow.value;
      if (window !== null) expect(window.toSeconds).toBeGreaterThan(window.fromSeconds);
    }),
  );
});

it("passes over a fragment of another version", () => {
  const state = new AppState();
  applyFragment(state, "#v=2&view=map&t=5");
  expect(state.viewId.value).toBe("overview");
  expect(state.timeSeconds.value).toBe(0);
});
