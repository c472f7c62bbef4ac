import { useSignal } from "@preact/signals";
import type { Command } from "../app-state/commands.ts";
import type { Page } from "../app-state/page.ts";
import { keyText } from "./KeysDialog.tsx";
import { Modal } from "./Modal.tsx";

/** Finds a command by parts of its name and does it. */
export function PaletteDialog({ page }: { page: Page }) {
  const wanted = useSignal("");
  const at = useSignal(0);
  const found = commandsFor(page.commands.all.value, wanted.value);
  const close = () => void (page.dialog.value = null);
  const choose = (command: Command | undefined) => {
    close();
    command?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) at.value = Math.min(Math.max(0, at.value + step), found.length - 1);
    else if (event.key === "Enter") choose(found[at.value]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal title="Find a command" onClose={close}>
      <input
        class="palette-input"
        role="combobox"
        aria-label="Find a command"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at.value] && `palette-${found[at.value].id}`}
        placeholder="Find a command"
        value={wanted.value}
        onInput={({ currentTarget: { value } }) => {
          wanted.value = value;
          at.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div class="palette-list" id="palette-list" role="listbox" aria-label="Commands">
        {found.map((command, index) => (
          <button
            type="button"
            role="option"
            key={command.id}
            id={`palette-${command.id}`}
            aria-selected={index === at.value}
            onClick={() => choose(command)}
          >
            <span>{command.name}</span>
            {command.hotkey !== null && <kbd>{keyText(command.hotkey)}</kbd>}
          </button>
        ))}
        {found.length === 0 && <p class="quiet">No command has this in its name.</p>}
      </div>
    </Modal>
  );
}

function commandsFor(commands: readonly Command[], wanted: string): readonly Command[] {
  const words = wanted.toLowerCase().split(/\s+/);
  return commands.filter(
    (command) =>
      command.isEnabled?.() !== false &&
      words.every((word) => `${command.group} ${command.name}`.toLowerCase().includes(word)),
  );
}
