import { type AppState, NO_FILTERS, type ThemeChoice } from "./appState.ts";
import { selectionFrom, selectionWord } from "./selection.ts";

/** The version of the fragment; one of another version is passed over. */
const VERSION = "1";
const THEMES: readonly ThemeChoice[] = ["system", "light", "dark"];
/** The choices of views: "latency.by". */
const OPTION = /^[a-z-]+\.[a-z-]+$/;
const FILTERS = ["applications", "tiers", "policies"] as const;

/**
 * The state as the fragment of a URL, without "#": what a person would send to another. Which runs
 * are opened is told beside it, by where they come from.
 */
export function fragmentOf(state: AppState, timeSeconds = state.timeSeconds.value): string {
  const words = new URLSearchParams({ v: VERSION, view: state.viewId.value });
  const add = (name: string, value: string | number | null) => {
    if (value !== null) words.append(name, String(value));
  };
  add("run", state.shownId.value);
  if (timeSeconds > 0) add("t", rounded(timeSeconds));
  const window = state.timeWindow.value;
  if (window !== null) {
    add("window", `${rounded(window.fromSeconds)}..${rounded(window.toSeconds)}`);
  }
  if (state.selection.value !== null) add("select", selectionWord(state.selection.value));
  for (const name of FILTERS) {
    for (const word of state.filters.value[name] ?? []) add(name, word);
  }
  for (const [name, value] of Object.entries(state.options.value)) add(name, value);
  add("scenario", state.scenarioCode.value);
  if (state.speed.value !== 1) add("speed", state.speed.value);
  if (state.theme.value !== "system") add("theme", state.theme.value);
  return words.toString();
}

/** Sets the state to what a fragment says; what it does not say, or not rightly, stays as it is. */
export function applyFragment(state: AppState, fragment: string): void {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  if (words.get("v") !== VERSION) return;
  const with_ = <T>(value: T | null, set: (value: T) => void) =>
    void (value !== null && set(value));
  with_(words.get("view"), (id) => (state.viewId.value = id));
  with_(words.get("run"), (id) => (state.shownId.value = id));
  with_(figure(words.get("t")), (seconds) => (state.timeSeconds.value = seconds));
  const [from, to] = (words.get("window") ?? "").split("..").map(figure);
  if (from !== null && to != null && from < to) {
    state.timeWindow.value = { fromSeconds: from, toSeconds: to };
  }
  with_(selectionFrom(words.get("select") ?? ""), (found) => (state.selection.value = found));
  const filters = FILTERS.map((name) => [name, words.has(name) ? words.getAll(name) : null]);
  state.filters.value = { ...NO_FILTERS, ...Object.fromEntries(filters) };
  with_(words.get("scenario"), (code) => (state.scenarioCode.value = code));
  const options = [...words].filter(([name]) => OPTION.test(name));
  state.options.value = { ...state.options.value, ...Object.fromEntries(options) };
  with_(figure(words.get("speed")), (speed) => speed > 0 && (state.speed.value = speed));
  with_(THEMES.find((theme) => theme === words.get("theme")) ?? null, (theme) => {
    state.theme.value = theme;
  });
}

/** The state as a fragment that says nothing leaves it; the theme, a person's own choice, stays. */
export function clearFragment(state: AppState): void {
  state.playing.value = false;
  state.viewId.value = "overview";
  state.shownId.value = null;
  state.timeSeconds.value = 0;
  state.timeWindow.value = null;
  state.selection.value = null;
  state.filters.value = NO_FILTERS;
  state.options.value = {};
  state.scenarioCode.value = null;
  state.speed.value = 1;
}

function figure(text: string | null): number | null {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/** To a microsecond: a cursor is put by hand. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
