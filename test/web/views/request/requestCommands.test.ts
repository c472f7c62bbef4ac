import { beforeAll, expect, test } from "vitest";
import { REQUESTS, TASKS } from "../../../../sim/record/tables.ts";
import { AppState } from "../../../../web/app-state/appState.ts";
import { eventCommands } from "../../../../web/views/eventCommands.ts";
import { mapCommands } from "../../../../web/views/map/mapCommands.ts";
import { mapReadingOf } from "../../../../web/views/map/mapReading.ts";
import { requestCommands } from "../../../../web/views/request/requestCommands.ts";
import { withVehicles } from "../../../contracts/view/records.ts";

beforeAll(() => withVehicles.tables.load([REQUESTS, TASKS]));

function stateAt(seconds: number): AppState {
  const state = new AppState();
  state.addRun(withVehicles);
  state.goTo(seconds);
  return state;
}

test("requests are gone through in the order in which they came up", () => {
  const state = stateAt(50);
  const [next, last] = requestCommands("map", { run: withVehicles, state });
  next.run();
  const first = state.selection.value as { request: number };
  const time = state.timeSeconds.value;
  expect(time).toBeGreaterThanOrEqual(50);
  expect(time).toBeLessThan(50.2);
  next.run();
  expect(state.selection.value).toEqual({ kind: "request", request: first.request + 1 });
  expect(state.timeSeconds.value).toBeGreaterThanOrEqual(time);
  last.run();
  last.run();
  expect(state.selection.value).toEqual({ kind: "request", request: first.request - 1 });
  expect(state.timeSeconds.value).toBeLessThan(50);
});

test("before the first request there is none", () => {
  const state = stateAt(0);
  const [, last] = requestCommands("map", { run: withVehicles, state });
  last.run();
  expect(state.selection.value).toBeNull();
});

test("time is stepped from event to event, there and back", () => {
  const state = stateAt(10);
  const [next, last] = eventCommands("map", { run: withVehicles, state });
  const times = [10];
  for (let step = 0; step < 20; step++) {
    next.run();
    expect(state.timeSeconds.value).toBeGreaterThan(times.at(-1)!);
    times.push(state.timeSeconds.value);
  }
  const decided = withVehicles.tables.get(TASKS).numbers("decidedSeconds");
  const between = [...decided].filter((time) => time > 10 && time <= times.at(-1)!);
  for (const time of between) expect(times).toContain(time);
  for (let step = 19; step > 0; step--) {
    last.run();
    expect(state.timeSeconds.value).toBe(times[step]);
  }
});

test("machines on a map are gone around in the order of the scenario", async () => {
  await mapReadingOf(withVehicles).open(0);
  const state = stateAt(10);
  const commands = mapCommands({ run: withVehicles, state });
  const press = (hotkey: string) => {
    commands.find((command) => command.hotkey === hotkey)!.run();
    return (state.selection.value as { node: string }).node;
  };
  expect(press("m")).toBe("edge-1");
  expect(press("m")).toBe("edge-2");
  expect(press("M")).toBe("edge-1");
  expect(press("M")).toBe("cloud-3");
  expect(press("m")).toBe("edge-1");
});
