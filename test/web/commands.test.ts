import { expect, it, vi } from "vitest";
import { AppState } from "../../web/app-state/appState.ts";
import { Commands } from "../../web/app-state/commands.ts";
import { hotkeyOf } from "../../web/app-state/hotkeys.ts";
import { Page } from "../../web/app-state/page.ts";
import { TableReader } from "../../web/data/tableReader.ts";
import { baseCommands } from "../../web/shell/baseCommands.ts";
import { listenToKeys } from "../../web/shell/listenToKeys.ts";

const UNHELD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey", true>> = {}) =>
  hotkeyOf({ key, ...UNHELD, ...held });

it("names keys as a person would", () => {
  expect(press(" ")).toBe("Space");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("ArrowLeft", { shiftKey: true })).toBe("Shift+ArrowLeft");
  expect(press("k", { ctrlKey: true })).toBe("Mod+K");
  expect(press("K", { metaKey: true, shiftKey: true })).toBe("Mod+Shift+K");
});

it("does what a key stands for while its command is there and can be done", () => {
  const commands = new Commands();
  const run = vi.fn();
  let enabled = true;
  const command = { id: "a.b", name: "Do it", group: "A", hotkey: "x", run };
  const remove = commands.register([{ ...command, isEnabled: () => enabled }]);
  expect(commands.press("x")).toBe(true);
  enabled = false;
  expect(commands.press("x")).toBe(false);
  expect(() => commands.register([{ ...command, id: "a.c" }])).toThrow('the key x of "a.c"');
  expect(() => commands.register([{ ...command, hotkey: null }])).toThrow('"a.b" already');
  remove();
  expect(commands.press("x")).toBe(false);
  expect(run).toHaveBeenCalledTimes(1);
});

it.each([
  [" ", "a", true],
  ["Enter", "a", false],
  [" ", "button", false],
  ["Enter", "button", false],
  [" ", "main", true],
])("the key %j on %s is a command's: %s", (key, focused, isCommand) => {
  const [commands, page] = [new Commands(), new EventTarget()];
  const run = vi.fn();
  const command = { id: "a.b", name: "Do it", group: "A", run };
  commands.register([{ ...command, hotkey: press(key) }]);
  const end = listenToKeys(commands, page);
  const target = { closest: (tags: string) => (tags.split(", ").includes(focused) ? {} : null) };
  const event = Object.defineProperty(new Event("keydown"), "target", { value: target });
  page.dispatchEvent(Object.assign(event, { ...UNHELD, key }));
  expect(run).toHaveBeenCalledTimes(isCommand ? 1 : 0);
  end();
});

it("all commands of the page have keys and names of their own, in sentence case", () => {
  const page = new Page(new AppState(), new Commands(), new TableReader());
  page.commands.register(baseCommands(page));
  for (const { name } of page.commands.all.value)
    expect(name.replace(/ Perfetto$/, "")).toMatch(/^[A-Z][^A-Z]*$/);
});
