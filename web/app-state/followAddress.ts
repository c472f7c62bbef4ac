import { batch, effect, untracked } from "@preact/signals";
import type { AppState } from "./appState.ts";
import { applyFragment, clearFragment, fragmentOf } from "./urlCodec.ts";

/** What has an address that can be read and set: `window`. */
export interface AddressBar {
  readonly location: { readonly hash: string };
  readonly history: Pick<History, "state" | "pushState" | "replaceState">;
  addEventListener(type: "hashchange", listener: () => void): void;
  removeEventListener(type: "hashchange", listener: () => void): void;
}

/** The address is told the time when it has stood still for so long: that costs as much as a frame. */
const TIME_STANDS_MS = 250;

/** Tells the addresses that the page has set from those that a person has. */
const OWN = { isOwn: true };

/**
 * Keeps the address what the state is, a new one for each view so that "Back" leads to the view
 * before, and the state what an address says that is gone back to or put in. `onLink` hears of the
 * latter. Returns what ends it.
 */
export function followAddress(state: AppState, bar: AddressBar, onLink: () => void): () => void {
  let toldView = state.viewId.peek();
  const later = new Later();
  const tell = (view: string) => {
    const words = new URLSearchParams(fragmentOf(state, state.timeSeconds.peek()));
    words.set("view", view);
    bar.history.replaceState(OWN, "", `#${words}`);
  };
  const endTime = effect(() => {
    // While time goes on by itself, the address keeps what it was: browsers refuse to be told so
    // often.
    if (state.timeSeconds.value >= 0 && !state.playing.value) {
      later.run(() => untracked(() => tell(toldView)));
    }
  });
  const endRest = effect(() => {
    const view = state.viewId.value;
    const fragment = `#${fragmentOf(state, state.timeSeconds.peek())}`;
    if (view === toldView) {
      if (state.playing.value) return;
      later.drop();
      bar.history.replaceState(OWN, "", fragment);
    } else {
      later.runNow();
      bar.history.pushState(OWN, "", fragment);
    }
    toldView = view;
  });
  const listener = () => {
    later.drop();
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
    endTime();
    endRest();
    later.runNow();
    bar.removeEventListener("hashchange", listener);
  };
}

/** The last of some acts, once no other has followed it for a while. */
class Later {
  private act: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  run(act: () => void): void {
    this.drop();
    this.act = act;
    this.timer = setTimeout(() => this.runNow(), TIME_STANDS_MS);
  }

  runNow(): void {
    const { act } = this;
    this.drop();
    act?.();
  }

  drop(): void {
    clearTimeout(this.timer);
    this.act = null;
  }
}
