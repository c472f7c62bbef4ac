import type { WhatIf } from "../../lab/whatif/whatIf.ts";
import { formatProblem, InputError } from "../../sim/input/inputError.ts";
import {
  type ExplainedRow,
  explainRequest,
  type Repeatable,
  replaceDecision,
} from "./counterfactual.ts";

/** What is asked of a run that is made again; a worker answers one and is then ended. */
export type CounterfactualRequest = Repeatable &
  (
    | { readonly kind: "explain"; readonly request: number; readonly untilSeconds: number }
    | { readonly kind: "replace"; readonly decision: number; readonly node: string }
  );

export type CounterfactualReply =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "explained"; readonly rows: readonly ExplainedRow[] }
  | { readonly kind: "replaced"; readonly found: WhatIf }
  | { readonly kind: "problem"; readonly text: string };

/** Runs away from the page, which stays alive meanwhile. */
self.onmessage = ({ data }: MessageEvent<CounterfactualRequest>) => {
  try {
    self.postMessage(answer(data));
  } catch (error) {
    self.postMessage({ kind: "problem", text: textOf(error) } satisfies CounterfactualReply);
  }
};

function answer(asked: CounterfactualRequest): CounterfactualReply {
  const onProgress = (share: number) => {
    self.postMessage({ kind: "progress", share } satisfies CounterfactualReply);
  };
  if (asked.kind === "explain") {
    const { request, untilSeconds } = asked;
    return { kind: "explained", rows: explainRequest(asked, request, untilSeconds, onProgress) };
  }
  const { decision, node } = asked;
  return { kind: "replaced", found: replaceDecision(asked, decision, node, onProgress) };
}

function textOf(error: unknown): string {
  if (error instanceof InputError) return error.problems.map(formatProblem).join("\n");
  return error instanceof Error ? error.message : String(error);
}
