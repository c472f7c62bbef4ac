import { batch, effect } from "@preact/signals";
import type { AppState } from "./appState.ts";
import { applyFragment, clearFragment, fragmentOf } from "./urlCodec.ts";

/** What has an address that can be read and set: `window`. */
export interface AddressBar {
  readonly location: { readonly hash: string };
  readonly history: Pick<History, "state" | "pushState" | "replaceState">;
  addEventListener(type: "hashchange", listener: () => void): void;
  removeEventListener(type: "hashchange", listener: () => void): void;
}

/** Tells the addresses that the page has set from those that a person has. */
const OWN = { isOwn: true };

/**
 * Keeps the address what the state is, a new one for each view so that "Back" leads to the view
 * before, and the state what an address says that is gone back to or put in. `onLink` hears of the
 * latter. Returns what ends it.
 */
export function followAddress(state: AppState, bar: AddressBar, onLink: () => void): () => void {
  let toldView = state.viewId.peek();
  const end = effect(() => {
    const view = state.viewId.value;
    // While time goes on by itself, the address keeps what it was: browsers refuse to be told so
    // often.
    if (state.playing.value && view === toldView) return;
    const fragment = `#${fragmentOf(state)}`;
    if (view === toldView) bar.history.replaceState(OWN, "", fragment);
    else bar.history.pushState(OWN, "", fragment);
    toldView = view;
  });
  const listener = () => {
    const isLink = bar.history.state === null;
    const code = state.scenarioCode.value;
    batch(() => {
      clearFragment(state);
      applyFragment(state, bar.location.hash);
      // A scenario that was edited since then stays as it is now.
      if (!isLink) state.scenarioCode.value = code;
      toldView = state.viewId.value;
    });
    if (!isLink) return;
    bar.history.replaceState(OWN, "", `#${fragmentOf(state)}`);
    onLink();
  };
  bar.addEventListener("hashchange", listener);
  return () => {
    end();
    bar.removeEventListener("hashchange", listener);
  };
}
