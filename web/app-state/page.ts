import { type Signal, signal } from "@preact/signals";
import { formatProblem, InputError } from "../../sim/input/inputError.ts";
import { type GivenFile, openGivenFiles } from "../data/droppedFiles.ts";
import type { Opened } from "../data/opened.ts";
import type { TableReader } from "../data/tableReader.ts";
import type { AppState } from "./appState.ts";
import type { Commands } from "./commands.ts";

export type Dialog = "palette" | "keys";

/** What the parts of the shell share beside the state: commands, the reader, what is open. */
export class Page {
  readonly state: AppState;
  readonly commands: Commands;
  readonly reader: TableReader;
  readonly dialog: Signal<Dialog | null> = signal(null);
  /** Whether views show their tables in place of their drawings. */
  readonly asTable: Signal<boolean> = signal(false);
  /** What went wrong last, in lines; empty when nothing did. */
  readonly problems: Signal<readonly string[]> = signal([]);
  /** How many things are being opened. */
  readonly opening: Signal<number> = signal(0);

  constructor(state: AppState, commands: Commands, reader: TableReader) {
    this.state = state;
    this.commands = commands;
    this.reader = reader;
  }

  /** Opens runs and experiments; what goes wrong is told on the page. */
  async open(action: () => Promise<Opened>): Promise<void> {
    this.opening.value++;
    this.problems.value = [];
    try {
      const { runs, experiments } = await action();
      for (const run of runs) this.state.addRun(run);
      for (const experiment of experiments) this.state.addExperiment(experiment);
    } catch (error) {
      this.problems.value = linesOf(error);
    } finally {
      this.opening.value--;
    }
  }

  /** Opens what a person gives; it is shown if the run that the address names is not there. */
  async openGiven(files: readonly GivenFile[] | Promise<readonly GivenFile[]>): Promise<void> {
    await this.open(async () => openGivenFiles(await files, this.reader));
    const { shown, shownId, runs } = this.state;
    if (shown.value === null) shownId.value = runs.value.at(-1)?.id ?? shownId.value;
  }
}

/** An error in the words that the command would print. */
export function linesOf(error: unknown): string[] {
  if (error instanceof InputError) return error.problems.map(formatProblem);
  return [error instanceof Error ? error.message : String(error)];
}
