import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import type { CheckedScenario } from "../checkedScenario.ts";
import { choosePolicies, overriddenParameters, type PolicySource } from "../choosePolicies.ts";
import type { PolicyRequests } from "../policyRequest.ts";

/** A parameter that an override sets and no policy of its kind has. */
export interface UnknownParameter {
  readonly kind: PolicyKind;
  readonly name: string;
}

/** Overridden parameters that none of several choices of policies has; some may lack them. */
export function unknownParameters(
  checked: CheckedScenario,
  choices: readonly PolicyRequests[],
  source: PolicySource,
): UnknownParameter[] {
  const known = new Map(KIND_NAMES.map((kind) => [kind, new Set<string>()]));
  for (const requests of choices) {
    const chosen = choosePolicies(checked, { requests, source, lenient: true }).choices;
    for (const kind of KIND_NAMES) {
      for (const { name } of chosen[kind]?.policy.parameters ?? []) known.get(kind)!.add(name);
    }
  }
  return KIND_NAMES.flatMap((kind) =>
    overriddenParameters(checked, kind)
      .filter((name) => !known.get(kind)!.has(name))
      .map((name) => ({ kind, name })),
  );
}
