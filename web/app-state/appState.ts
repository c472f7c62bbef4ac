import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { OpenedExperiment } from "../data/openedExperiment.ts";
import type { OpenedRun } from "../data/openedRun.ts";
import type { Selection } from "./selection.ts";

/** Simulated seconds from … to before. */
export interface TimeWindow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Names that are shown; null for all of them. A legend is a filter too. */
export interface Filters {
  readonly applications: readonly string[] | null;
  readonly tiers: readonly string[] | null;
  readonly policies: readonly string[] | null;
}

export const NO_FILTERS: Filters = { applications: null, tiers: null, policies: null };

export type ThemeChoice = "system" | "light" | "dark";

/**
 * All that the page shows, in one place: views read and write only this, so that what is done in
 * one is seen in all. Every field is a signal; `urlCodec` says which of them stand in the URL.
 */
export class AppState {
  /** In the order in which they were opened. */
  readonly runs: Signal<readonly OpenedRun[]> = signal([]);
  /** In the order in which they were opened. */
  readonly experiments: Signal<readonly OpenedExperiment[]> = signal([]);
  /** The id of the run that views of one run show. */
  readonly shownId: Signal<string | null> = signal(null);
  /** The id of the view that is shown. */
  readonly viewId: Signal<string> = signal("overview");
  /** The time cursor, in simulated seconds. */
  readonly timeSeconds: Signal<number> = signal(0);
  /** What analyses are of; null for the whole run. */
  readonly timeWindow: Signal<TimeWindow | null> = signal(null);
  readonly selection: Signal<Selection | null> = signal(null);
  readonly hover: Signal<Selection | null> = signal(null);
  readonly filters: Signal<Filters> = signal(NO_FILTERS);
  /** A scenario to be run in the page, as a link brings it; null once it is changed. */
  readonly scenarioCode: Signal<string | null> = signal(null);
  /** Choices that views offer, by names that begin with the view's id: "latency.by". */
  readonly options: Signal<Readonly<Record<string, string>>> = signal({});
  /** Whether time goes on by itself. */
  readonly playing: Signal<boolean> = signal(false);
  /** Simulated seconds for each second that passes while playing. */
  readonly speed: Signal<number> = signal(1);
  readonly theme: Signal<ThemeChoice> = signal("system");

  /** The run that is shown; null before one is opened, or where the one asked for is not open. */
  readonly shown: ReadonlySignal<OpenedRun | null> = computed(() => {
    const [id, runs] = [this.shownId.value, this.runs.value];
    return (id === null ? runs[0] : runs.find((run) => run.id === id)) ?? null;
  });
  /** How long the shown run went, in simulated seconds; 0 without one. */
  readonly endSeconds: ReadonlySignal<number> = computed(
    () => this.shown.value?.record.summary.simulatedSeconds ?? 0,
  );

  /** Adds a run, or puts it in the place of one that was opened from the same place. */
  addRun(run: OpenedRun): void {
    const others = this.runs.value.filter(({ id }) => id !== run.id);
    this.runs.value = [...others, run];
    this.shownId.value ??= run.id;
  }

  addExperiment(experiment: OpenedExperiment): void {
    const others = this.experiments.value.filter(({ id }) => id !== experiment.id);
    this.experiments.value = [...others, experiment];
  }

  closeRun(id: string): void {
    this.runs.value = this.runs.value.filter((run) => run.id !== id);
    if (this.shownId.value === id) this.shownId.value = this.runs.value[0]?.id ?? null;
  }

  setOption(name: string, value: string): void {
    this.options.value = { ...this.options.value, [name]: value };
  }

  /** Shows or hides one of these names; to show all of them is to filter nothing. */
  toggleFilter(filter: keyof Filters, name: string, all: readonly string[]): void {
    const shown = this.filters.value[filter] ?? all;
    const next = shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name];
    const isWhole = all.every((one) => next.includes(one));
    this.filters.value = { ...this.filters.value, [filter]: isWhole ? null : next };
  }

  /** Whether a filter lets a name through. */
  isShown(filter: keyof Filters, name: string): boolean {
    return this.filters.value[filter]?.includes(name) ?? true;
  }

  /** Moves the time cursor, within the run. */
  goTo(seconds: number): void {
    this.timeSeconds.value = Math.min(Math.max(0, seconds), this.endSeconds.value);
  }
}
