import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import type { PolicyRequest, PolicyRequests } from "../policyRequest.ts";
import type { PolicyText } from "../policyText.ts";
import type { Experiment } from "./experiment.ts";

/** One combination of the policies of an experiment. */
export interface ExperimentChoice {
  readonly policies: PolicyRequests;
  /** By kind, as they are written. */
  readonly labels: { readonly [Kind in PolicyKind]?: string };
}

/** Every combination, the last kind turning fastest; one of none where none are named. */
export function choicesOf(
  { policies }: Pick<Experiment, "policies">,
  requestOf: (policy: PolicyText) => PolicyRequest,
): ExperimentChoice[] {
  let choices: ExperimentChoice[] = [{ policies: {}, labels: {} }];
  for (const kind of KIND_NAMES) {
    const list = policies[kind];
    if (list === undefined) continue;
    choices = choices.flatMap((before) =>
      list.map((policy) => ({
        policies: { ...before.policies, [kind]: requestOf(policy) },
        labels: { ...before.labels, [kind]: policy.text },
      })),
    );
  }
  return choices;
}
