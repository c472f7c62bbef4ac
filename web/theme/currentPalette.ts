import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { AppState } from "../app-state/appState.ts";
import { DARK_PALETTE, LIGHT_PALETTE, type Palette, variablesOf } from "./palette.ts";

/** The palette that the page shows now, for what is drawn on a canvas. */
export function currentPalette(state: AppState): ReadonlySignal<Palette> {
  const system = systemIsDark();
  return computed(() => {
    const dark = state.theme.value === "system" ? system.value : state.theme.value === "dark";
    return dark ? DARK_PALETTE : LIGHT_PALETTE;
  });
}

/** Keeps the variables of a page's style those of its palette. Returns what ends it. */
export function applyPalette(state: AppState, root: HTMLElement): () => void {
  const palette = currentPalette(state);
  return effect(() => {
    for (const [name, colour] of variablesOf(palette.value)) root.style.setProperty(name, colour);
    root.style.colorScheme = palette.value === DARK_PALETTE ? "dark" : "light";
  });
}

function systemIsDark(): ReadonlySignal<boolean> {
  const isDark = signal(false);
  if (typeof matchMedia === "undefined") return isDark;
  const query = matchMedia("(prefers-color-scheme: dark)");
  isDark.value = query.matches;
  query.addEventListener("change", () => (isDark.value = query.matches));
  return isDark;
}
