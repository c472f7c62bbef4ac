import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppState } from "../../web/app-state/appState.ts";
import { type AddressBar, followAddress } from "../../web/app-state/followAddress.ts";
import { withVehicles } from "../contracts/view/records.ts";

/** As a browser keeps addresses. */
class Bar implements AddressBar {
  readonly location = { hash: "" };
  entries: { state: unknown; hash: string }[] = [{ state: null, hash: "" }];
  at = 0;
  private listener = () => {};
  readonly history = {
    state: null as unknown,
    replaceState: (state: unknown, _: string, hash?: string | URL | null) => {
      this.entries[this.at] = { state, hash: String(hash) };
      this.show();
    },
    pushState: (state: unknown, _: string, hash?: string | URL | null) => {
      this.entries.splice(++this.at, Infinity, { state, hash: String(hash) });
      this.show();
    },
  };

  addEventListener(_: "hashchange", listener: () => void): void {
    this.listener = listener;
  }

  removeEventListener(): void {
    this.listener = () => {};
  }

  put(hash: string): void {
    this.entries.splice(++this.at, Infinity, { state: null, hash });
    this.show();
    this.listener();
  }

  back(): void {
    this.at--;
    this.show();
    this.listener();
  }

  private show(): void {
    const { state, hash } = this.entries[this.at];
    this.history.state = state;
    this.location.hash = hash;
  }
}

function followed() {
  const [state, bar] = [new AppState(), new Bar()];
  const links: string[] = [];
  const end = followAddress(state, bar, () => links.push(bar.location.hash));
  return { state, bar, links, end };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the address of the page", () => {
  it("is a new one for each view, so that going back shows the view before", () => {
    const { state, bar, links } = followed();
    state.timeSeconds.value = 4;
    state.viewId.value = "map";
    state.timeSeconds.value = 7;
    vi.advanceTimersByTime(1000);
    expect(bar.entries.map(({ hash }) => hash)).toEqual([
      "#v=1&view=overview&t=4",
      "#v=1&view=map&t=7",
    ]);
    bar.back();
    expect([state.viewId.value, state.timeSeconds.value]).toEqual(["overview", 4]);
    expect([bar.at, bar.entries.length, links]).toEqual([0, 2, []]);
  });

  it("that is put in is followed, and what it does not say is cleared", () => {
    const { state, bar, links } = followed();
    state.timeSeconds.value = 4;
    state.selection.value = { kind: "request", request: 3 };
    bar.put("#v=1&view=map&run=a&scenario=x");
    expect(state.viewId.value).toBe("map");
    expect([state.shownId.value, state.scenarioCode.value]).toEqual(["a", "x"]);
    expect([state.timeSeconds.value, state.selection.value]).toEqual([0, null]);
    expect([links.length, bar.entries.length]).toEqual([1, 2]);
  });

  it("hears of the time when that has come to rest, of all else at once", () => {
    const { state, bar } = followed();
    for (let seconds = 1; seconds <= 10; seconds++) {
      state.timeSeconds.value = seconds;
      vi.advanceTimersByTime(100);
    }
    expect(bar.location.hash).toBe("#v=1&view=overview");
    vi.advanceTimersByTime(1000);
    expect(bar.location.hash).toBe("#v=1&view=overview&t=10");
    state.timeSeconds.value = 11;
    state.timeWindow.value = { fromSeconds: 1, toSeconds: 2 };
    expect(bar.location.hash).toBe("#v=1&view=overview&t=11&window=1..2");
    vi.advanceTimersByTime(1000);
    expect(bar.location.hash).toBe("#v=1&view=overview&t=11&window=1..2");
  });

  it("stays while time goes on by itself, but for another view", () => {
    const { state, bar, end } = followed();
    state.playing.value = true;
    state.timeSeconds.value = 4;
    expect(bar.location.hash).toBe("#v=1&view=overview");
    state.viewId.value = "map";
    state.timeSeconds.value = 5;
    expect(bar.location.hash).toBe("#v=1&view=map&t=4");
    end();
    state.playing.value = false;
    expect(bar.location.hash).toBe("#v=1&view=map&t=4");
  });
});

it("a run that is not open is not taken for another", () => {
  const state = new AppState();
  state.shownId.value = "zzz";
  state.addRun(withVehicles);
  expect([state.shown.value, state.endSeconds.value]).toEqual([null, 0]);
  state.shownId.value = null;
  expect(state.shown.value).toBe(withVehicles);
});
