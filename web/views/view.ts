import type { ComponentType } from "preact";
import type { Table } from "../../sim/record/table.ts";
import type { AppState } from "../app-state/appState.ts";
import type { Command } from "../app-state/commands.ts";
import type { OpenedRun } from "../data/openedRun.ts";

/** What a view is drawn from: a run, and the state of the page, which it may change. */
export interface ViewContext {
  readonly run: OpenedRun;
  readonly state: AppState;
}

/** One column of a view's table. */
export interface ViewColumn {
  readonly title: string;
  /** "1" for a plain number, "" for words. */
  readonly unit: string;
}

/** The same as a view draws, in rows: for reading, and as CSV. Null is not known or not modelled. */
export interface ViewTable {
  /** What a row is. */
  readonly caption: string;
  readonly columns: readonly ViewColumn[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/**
 * What the shell knows of a view. It draws with `component` into the room that it is given, reads
 * and writes only the state, and is drawn only where it applies and after all that it reads has
 * been loaded.
 */
export interface View {
  /** In the URL: lower case, with "-". */
  readonly id: string;
  /** On its tab. */
  readonly title: string;
  /** What it answers, in one sentence, for its tooltip and the palette. */
  readonly summary: string;
  /** What it is drawn from: tables of `sim/record/tables`, or some of their columns. */
  readonly reads: readonly Table[];
  /** Those of them without which it has nothing to show; a record without one is told so. */
  readonly needs?: readonly Table[];
  /** Reads what its drawing needs beside these; null where nothing is left to read. */
  prepare?(context: ViewContext): Promise<void> | null;
  /** The tables that it is then drawn from. */
  readonly derives?: readonly Table[];
  /** What parts of it need that are not there at first; read once it is drawn (`isLoaded`). */
  readonly details?: readonly Table[];
  /** Whether it reads these of every opened run, not of the shown one alone. */
  readonly readsAllRuns?: boolean;
  /** Whether it has the scrubber below it. */
  readonly hasTime: boolean;
  /** What can be saved of its drawing: the first `svg` unless said, the first canvas, or nothing. */
  readonly picture?: "canvas" | "none";
  /** Why it has nothing to show for this; null where it has. */
  refusal(context: ViewContext): string | null;
  /** Draws it. Heavy parts are imported when it is first drawn (`drawing/lazyPart`). */
  readonly component: ComponentType<ViewContext>;
  /** What stands behind the drawing; follows time window, filters and selection as that does. */
  table(context: ViewContext): ViewTable;
  /**
   * The drawing as the text of an SVG that stands by itself. Where left out, the shell exports
   * what is drawn: the first `svg` or `canvas` of the view.
   */
  svg?(context: ViewContext): string;
  /** Its own commands, there while it is shown; ids begin with its own. */
  commands?(context: ViewContext): readonly Command[];
}
