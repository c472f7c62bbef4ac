import { KIND_NAMES, type PolicyKind } from "../../../sim/policy/kinds.ts";

/** The registered policy that the scenario itself names. */
export const OWN_POLICY = "";

/** By kind, names of the policies that are to run, `OWN_POLICY` among them. */
export type ChosenPolicies = { readonly [Kind in PolicyKind]?: readonly string[] };

/** One policy of each kind that is not left to the scenario. */
export type PolicyNames = { readonly [Kind in PolicyKind]?: string };

/** Those of a kind; that of the scenario unless others have been chosen. */
export function chosenOfKind(chosen: ChosenPolicies, kind: PolicyKind): readonly string[] {
  return chosen[kind] ?? [OWN_POLICY];
}

/** Every combination of the policies of some kinds, the last kind turning fastest. */
export function combinations(chosen: ChosenPolicies, kinds: readonly PolicyKind[]): PolicyNames[] {
  let found: PolicyNames[] = [{}];
  for (const kind of KIND_NAMES.filter((one) => kinds.includes(one))) {
    found = found.flatMap((before) =>
      chosenOfKind(chosen, kind).map((name) =>
        name === OWN_POLICY ? before : { ...before, [kind]: name },
      ),
    );
  }
  return found;
}

/** "random, graph heft"; dispatch, of which there is one always, by its name alone. */
export function combinationText(names: PolicyNames): string {
  const words = KIND_NAMES.flatMap((kind) => {
    const name = names[kind];
    if (name === undefined) return [];
    return [kind === "dispatch" ? name : `${kind} ${name}`];
  });
  return words.join(", ") || "as the scenario has it";
}
