import { expect, it, vi } from "vitest";
import { AppState } from "../../web/app-state/appState.ts";
import { Commands } from "../../web/app-state/commands.ts";
import { hotkeyOf } from "../../web/app-state/hotkeys.ts";
import { Page } from "../../web/app-state/page.ts";
import { TableReader } from "../../web/data/tableReader.ts";
import { baseCommands } from "../../web/shell/baseCommands.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey", true>> = {}) =>
  hotkeyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

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

it("all commands of the page have keys and names of their own, in sentence case", () => {
  const page = new Page(new AppState(), new Commands(), new TableReader());
  page.commands.register(baseCommands(page));
  for (const { name } of page.commands.all.value)
    expect(name.replace(/ Perfetto$/, "")).toMatch(/^[A-Z][^A-Z]*$/);
});
