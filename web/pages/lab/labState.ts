import { type Signal, signal } from "@preact/signals";
import type { Page } from "../../app-state/page.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { UserPolicy } from "../../worker/runMessages.ts";
import type { ChosenPolicies } from "./chosenPolicies.ts";
import { FIRST_TEMPLATE } from "./policyTemplates.ts";

/** One run that was asked for in the page. */
export interface LabRun {
  readonly label: string;
  /** From 0 to 1; null before it has begun. */
  readonly share: Signal<number | null>;
  /** How it ended; null while it has not. */
  readonly end: Signal<"done" | "failed" | "cancelled" | null>;
  /** As it stands while it is made; null before there is anything to see, and once it is over. */
  readonly live: Signal<OpenedRun | null>;
  /** Until when it goes on, in simulated seconds. */
  readonly horizonSeconds: number;
}

/** What is being edited and run in the page. */
export class LabState {
  /** What messages call the scenario. */
  readonly file: Signal<string> = signal("scenario.yaml");
  /** Its text; null before one is chosen. */
  readonly text: Signal<string | null> = signal(null);
  readonly policies: Signal<ChosenPolicies> = signal({});
  /** As the command takes them: "1..3". */
  readonly seeds: Signal<string> = signal("1");
  /** With which a policy of the person's own begins. */
  readonly template: Signal<string> = signal(FIRST_TEMPLATE);
  /** A policy of the person's own; null where there is none. */
  readonly userPolicy: Signal<UserPolicy | null> = signal(null);
  readonly runs: Signal<readonly LabRun[]> = signal([]);
  readonly problems: Signal<readonly string[]> = signal([]);
  /** Which of the runs is watched, by its place among them. */
  readonly watched: Signal<number> = signal(0);
  /** Ends what is being run; null where nothing is. */
  readonly cancel: Signal<(() => void) | null> = signal(null);

  choose(file: string, text: string): void {
    this.file.value = file;
    this.text.value = text;
    this.policies.value = {};
    this.problems.value = [];
    this.runs.value = [];
  }
}

const states = new WeakMap<Page, LabState>();

/** The state of a page's lab: it outlives the visits to it. */
export function labOf(page: Page): LabState {
  let state = states.get(page);
  if (state === undefined) states.set(page, (state = new LabState()));
  return state;
}
