/** The part of a keyboard event that a hotkey is read from. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The name of a key press, as commands give it: "Space", "Shift+ArrowLeft", "k", "?", "Mod+K".
 * `Mod` is Ctrl, or Cmd on a Mac. Shift is named only where it does not change the character.
 */
export function hotkeyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const modified = ctrlKey || metaKey;
  const single = [...key].length === 1;
  const name = key === " " ? "Space" : single && (modified || altKey) ? key.toUpperCase() : key;
  const shift = shiftKey && (!single || key === " " || modified);
  return [modified && "Mod", altKey && "Alt", shift && "Shift", name]
    .filter((part) => part !== false)
    .join("+");
}

/** Whether keys belong to what has the focus: a field or an editor. */
export function isTyping(target: EventTarget | null): boolean {
  if (target === null || !("closest" in target)) return false;
  const typed =
    "input:not([type=range],[type=checkbox],[type=radio]), textarea, select, .cm-editor";
  return (target as Element).closest(`${typed}, [contenteditable=true]`) !== null;
}
