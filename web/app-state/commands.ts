import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Something that a person can do, from the palette, by a key, or by a button. */
export interface Command {
  /** "view.latency", "time.play". */
  readonly id: string;
  /** In sentence case, beginning with a verb: "Play or pause". */
  readonly name: string;
  /** What it belongs to on the page of keys: "Time". */
  readonly group: string;
  /** As `hotkeys` reads it: "Space", "Shift+ArrowLeft", "Mod+K", "?"; null for none. */
  readonly hotkey: string | null;
  /** Whether it can be done now; always where left out. */
  isEnabled?(): boolean;
  run(): void;
}

/** All commands there are at the moment: what palette, hotkeys and the page of keys show. */
export class Commands {
  private readonly registered: Signal<readonly Command[]> = signal([]);

  get all(): ReadonlySignal<readonly Command[]> {
    return this.registered;
  }

  /**
   * Adds commands until the function that is returned is called. Refuses an id or a key that is
   * taken.
   */
  register(commands: readonly Command[]): () => void {
    for (const command of commands) this.refuseTaken(command);
    this.registered.value = [...this.registered.value, ...commands];
    return () => {
      this.registered.value = this.registered.value.filter((one) => !commands.includes(one));
    };
  }

  find(id: string): Command | null {
    return this.registered.value.find((one) => one.id === id) ?? null;
  }

  /** Does what a key stands for; false where it stands for nothing now. */
  press(hotkey: string): boolean {
    const found = this.registered.value.find((one) => one.hotkey === hotkey);
    if (found === undefined || found.isEnabled?.() === false) return false;
    found.run();
    return true;
  }

  private refuseTaken({ id, hotkey }: Command): void {
    for (const other of this.registered.peek()) {
      if (other.id === id) throw new Error(`there is a command "${id}" already`);
      if (hotkey !== null && other.hotkey === hotkey) {
        throw new Error(`the key ${hotkey} of "${id}" is that of "${other.id}"`);
      }
    }
  }
}
