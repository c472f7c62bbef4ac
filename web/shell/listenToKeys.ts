import type { Commands } from "../app-state/commands.ts";
import { hotkeyOf, isTyping } from "../app-state/hotkeys.ts";

/** Lets keys do what commands name them for, unless something is being typed. */
export function listenToKeys(commands: Commands, target: EventTarget): () => void {
  const listener = (event: Event) => {
    const press = event as KeyboardEvent;
    const hotkey = hotkeyOf(press);
    if (press.defaultPrevented || (isTyping(press.target) && !hotkey.startsWith("Mod+"))) return;
    if (isWorked(press)) return;
    if (commands.press(hotkey)) press.preventDefault();
  };
  target.addEventListener("keydown", listener);
  return () => target.removeEventListener("keydown", listener);
}

/**
 * Keys belong to a dialog while it is open, Space and Enter to a button that has the focus, Enter
 * also to a link, arrows to a slider.
 */
function isWorked({ key, target }: KeyboardEvent): boolean {
  const element = target as Element | null;
  if (element === null || !("closest" in element)) return false;
  if (element.closest("dialog") !== null) return true;
  if (key === " ") return element.closest("button, summary") !== null;
  if (key === "Enter") return element.closest("button, a, summary") !== null;
  return key.startsWith("Arrow") && element.closest("input[type=range]") !== null;
}
