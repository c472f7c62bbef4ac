import { suggestion } from "../sim/kernel/nearestName.ts";
import { checkParameters } from "../sim/policy/check.ts";
import type { PlacementChoice, PlacementDefinition } from "../sim/policy/placement.ts";
import { cpop } from "./placement/cpop.ts";
import { heft } from "./placement/heft.ts";

/** The placement policies by name. */
export const placementPolicies: readonly PlacementDefinition[] = [heft, cpop];

export type FoundPlacement =
  | { readonly definition: PlacementDefinition }
  | { readonly problem: string };

/** The registered policy of that name, or a sentence with the names there are and the nearest. */
export function findPlacement(name: string): FoundPlacement {
  const definition = placementPolicies.find((one) => one.name === name);
  if (definition !== undefined) return { definition };
  const names = placementPolicies.map((one) => one.name);
  const known = names.join(", ");
  return { problem: `no placement policy "${name}"; expected ${known}${suggestion(name, names)}` };
}

/** The policy of a scenario's `placement` with its parameters; null where it has none; or throws. */
export function registeredPlacement(
  section:
    | { readonly policy: string; readonly parameters: Readonly<Record<string, unknown>> }
    | undefined,
): PlacementChoice | null {
  if (section === undefined) return null;
  const found = findPlacement(section.policy);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, section.parameters);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return { policy: found.definition, parameters: checked.parameters };
}
