import { type Signal, signal } from "@preact/signals";
import type { WhatIf } from "../../../lab/whatif/whatIf.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import type { Repeatable } from "../../worker/counterfactual.ts";
import type {
  CounterfactualReply,
  CounterfactualRequest,
} from "../../worker/counterfactualWorker.ts";
import { type Decision, decisionsFrom } from "./decisions.ts";

/** How far a question to a run that is made again has come. */
export type Inquiry<Answer> =
  | { readonly state: "running"; readonly share: number; cancel(): void }
  | { readonly state: "done"; readonly answer: Answer }
  | { readonly state: "failed"; readonly problem: string };

/** What has been asked of a run beyond its record, and what is known of it by now. */
export interface Inquiries {
  /** By request. */
  readonly explained: Signal<ReadonlyMap<number, Inquiry<readonly Decision[]>>>;
  /** By `replacementKey`. */
  readonly replaced: Signal<ReadonlyMap<string, Inquiry<WhatIf>>>;
  /**
   * Texts of files that the scenario names and a person has chosen, by the paths that stand there.
   */
  readonly files: Signal<Readonly<Record<string, string>>>;
}

export const inquiriesOf = perRun(
  (): Inquiries => ({
    explained: signal(new Map()),
    replaced: signal(new Map()),
    files: signal({}),
  }),
);

export function replacementKey(decision: number, node: string): string {
  return `${decision} ${node}`;
}

/** Makes the run again up to a time, to see how all decisions of one request were weighed. */
export function askForExplanation(run: OpenedRun, request: number, untilSeconds: number): void {
  const asked = { kind: "explain", ...repeatable(run), request, untilSeconds } as const;
  ask(inquiriesOf(run).explained, request, asked, (reply) =>
    reply.kind === "explained" ? decisionsFrom(request, reply.rows) : null,
  );
}

/** Makes the run again, as it was and with one decision taken otherwise. */
export function askForReplacement(run: OpenedRun, decision: number, node: string): void {
  const asked = { kind: "replace", ...repeatable(run), decision, node } as const;
  ask(inquiriesOf(run).replaced, replacementKey(decision, node), asked, (reply) =>
    reply.kind === "replaced" ? reply.found : null,
  );
}

function repeatable(run: OpenedRun): Repeatable {
  return { record: run.record, files: inquiriesOf(run).files.value };
}

function ask<Key, Answer>(
  inquiries: Signal<ReadonlyMap<Key, Inquiry<Answer>>>,
  key: Key,
  request: CounterfactualRequest,
  answerOf: (reply: CounterfactualReply) => Answer | null,
): void {
  if (inquiries.value.get(key)?.state === "running") return;
  const set = (inquiry: Inquiry<Answer> | null) => {
    const next = new Map(inquiries.value);
    if (inquiry === null) next.delete(key);
    else next.set(key, inquiry);
    inquiries.value = next;
  };
  const worker = new Worker(new URL("../../worker/counterfactualWorker.ts", import.meta.url), {
    type: "module",
  });
  const cancel = () => {
    worker.terminate();
    set(null);
  };
  const end = (inquiry: Inquiry<Answer>) => {
    worker.terminate();
    set(inquiry);
  };
  set({ state: "running", share: 0, cancel });
  worker.onmessage = ({ data }: MessageEvent<CounterfactualReply>) => {
    if (data.kind === "progress") set({ state: "running", share: data.share, cancel });
    else if (data.kind === "problem") end({ state: "failed", problem: data.text });
    else {
      const answer = answerOf(data);
      if (answer !== null) end({ state: "done", answer });
    }
  };
  worker.onerror = ({ message }) => {
    end({ state: "failed", problem: message || "The run could not be made again." });
  };
  worker.postMessage(request);
}
