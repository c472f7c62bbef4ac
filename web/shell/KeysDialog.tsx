import type { Page } from "../app-state/page.ts";
import { Modal } from "./Modal.tsx";

/** Every command that has a key, by what it belongs to. */
export function KeysDialog({ page }: { page: Page }) {
  const keyed = page.commands.all.value.filter(({ hotkey }) => hotkey !== null);
  const groups = [...new Set(keyed.map(({ group }) => group))];
  return (
    <Modal title="Keys" onClose={() => void (page.dialog.value = null)}>
      <h2>Keys</h2>
      <div class="key-groups">
        {groups.map((group) => (
          <table key={group}>
            <caption>{group}</caption>
            <tbody>
              {keyed
                .filter((command) => command.group === group)
                .map(({ id, name, hotkey }) => (
                  <tr key={id}>
                    <td>{name}</td>
                    <td>
                      <kbd>{keyText(hotkey!)}</kbd>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        ))}
      </div>
    </Modal>
  );
}

/** A hotkey as it stands on the keyboard. */
export function keyText(hotkey: string): string {
  const words: Readonly<Record<string, string>> = {
    ...{ Mod: "Ctrl", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" },
    Escape: "Esc",
  };
  if (hotkey === "+") return hotkey;
  return hotkey
    .split("+")
    .map((part) => words[part] ?? part)
    .join(" + ");
}
