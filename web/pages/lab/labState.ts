import { type Signal, signal } from "@preact/signals";
import type { Page } from "../../app-state/page.ts";
import type { UserPolicy } from "../../worker/runMessages.ts";

/** One run that was asked for in the page. */
export interface LabRun {
  readonly label: string;
  /** From 0 to 1; null before it has begun. */
  readonly share: Signal<number | null>;
  /** How it ended; null while it has not. */
  readonly end: Signal<"done" | "failed" | "cancelled" | null>;
}

/** The registered policy that the scenario itself names. */
export const OWN_POLICY = "";

/** What is being edited and run in the page. */
export class LabState {
  /** What messages call the scenario. */
  readonly file: Signal<string> = signal("scenario.yaml");
  /** Its text; null before one is chosen. */
  readonly text: Signal<string | null> = signal(null);
  /** Names of dispatch policies, `OWN_POLICY` among them. */
  readonly policies: Signal<readonly string[]> = signal([OWN_POLICY]);
  /** As the command takes them: "1..3". */
  readonly seeds: Signal<string> = signal("1");
  /** A policy of the person's own; null where there is none. */
  readonly userPolicy: Signal<UserPolicy | null> = signal(null);
  readonly runs: Signal<readonly LabRun[]> = signal([]);
  readonly problems: Signal<readonly string[]> = signal([]);
  /** Ends what is being run; null where nothing is. */
  readonly cancel: Signal<(() => void) | null> = signal(null);

  choose(file: string, text: string): void {
    this.file.value = file;
    this.text.value = text;
    this.policies.value = [OWN_POLICY];
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
