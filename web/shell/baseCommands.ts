import type { Command } from "../app-state/commands.ts";
import { linesOf, type Page } from "../app-state/page.ts";
import { playOrPause } from "../app-state/playback.ts";
import { PAGES } from "../pages/index.ts";
import { VIEWS } from "../views/index.ts";

/** Simulated seconds per second, as "+" and "−" step through them. */
export const SPEEDS = [0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600] as const;

/** What can be done on every page. */
export function baseCommands(page: Page): Command[] {
  return [...viewCommands(page), ...timeCommands(page), ...pageCommands(page)];
}

function viewCommands({ state }: Page): Command[] {
  return [...VIEWS, ...PAGES].map(({ id, title }, index) => ({
    id: `show.${id}`,
    name: `Show ${title.toLowerCase()}`,
    group: "Views",
    hotkey: index < 9 ? String(index + 1) : null,
    run: () => void (state.viewId.value = id),
  }));
}

function timeCommands({ state }: Page): Command[] {
  const isEnabled = () => state.shown.value !== null;
  const command = (id: string, name: string, hotkey: string, run: () => void): Command => ({
    ...{ id: `time.${id}`, name, group: "Time", hotkey, isEnabled, run },
  });
  const step = (share: number) => () =>
    state.goTo(state.timeSeconds.value + share * state.endSeconds.value);
  return [
    command("play", "Play or pause", "Space", () => playOrPause(state)),
    command("forward", "Step forward", "ArrowRight", step(0.005)),
    command("back", "Step back", "ArrowLeft", step(-0.005)),
    command("far-forward", "Leap forward", "Shift+ArrowRight", step(0.05)),
    command("far-back", "Leap back", "Shift+ArrowLeft", step(-0.05)),
    command("start", "Go to the start", "Home", () => state.goTo(0)),
    command("end", "Go to the end", "End", () => state.goTo(state.endSeconds.value)),
    command("faster", "Play faster", "+", () => changeSpeed(state.speed, 1)),
    command("slower", "Play slower", "-", () => changeSpeed(state.speed, -1)),
    command("whole", "Clear the time window", "0", () => void (state.timeWindow.value = null)),
  ];
}

function pageCommands(page: Page): Command[] {
  const { state, dialog, asTable } = page;
  const command = (id: string, name: string, hotkey: string | null, run: () => void): Command => ({
    ...{ id: `page.${id}`, name, group: "Page", hotkey, run },
  });
  const hasRun = () => state.shown.value !== null;
  return [
    command("palette", "Find a command", "Mod+K", () => void (dialog.value = "palette")),
    command("keys", "Show all keys", "?", () => void (dialog.value = "keys")),
    command("table", "Show as table or drawing", "t", () => void (asTable.value = !asTable.value)),
    {
      ...command("perfetto", "Save for Perfetto", null, () => savePerfetto(page)),
      isEnabled: hasRun,
    },
    command("clear", "Clear the selection", "Escape", () => void (state.selection.value = null)),
    command("theme", "Change between light and dark", null, () => {
      const { colorScheme } = document.documentElement.style;
      state.theme.value = colorScheme === "dark" ? "light" : "dark";
    }),
  ];
}

/** A trace is seldom wanted: what makes it comes when it is. */
function savePerfetto({ state, problems }: Page): void {
  const run = state.shown.value;
  if (run === null) return;
  import("./saveForPerfetto.ts")
    .then(({ saveForPerfetto }) => saveForPerfetto(run))
    .catch((error) => void (problems.value = linesOf(error)));
}

function changeSpeed(speed: { value: number }, direction: 1 | -1): void {
  const next = SPEEDS.filter((one) => (one - speed.value) * direction > 0);
  const found = direction > 0 ? next[0] : next.at(-1);
  if (found !== undefined) speed.value = found;
}
