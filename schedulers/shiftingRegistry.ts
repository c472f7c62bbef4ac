import { suggestion } from "../sim/kernel/nearestName.ts";
import { checkParameters } from "../sim/policy/check.ts";
import type { ShiftingChoice, ShiftingDefinition } from "../sim/policy/shifting.ts";
import { asPlanned } from "./shifting/asPlanned.ts";
import { asSoonAsPossible } from "./shifting/asSoonAsPossible.ts";
import { carbonTime } from "./shifting/carbonTime.ts";
import { greenThreshold } from "./shifting/greenThreshold.ts";
import { leastCarbon } from "./shifting/leastCarbon.ts";
import { leastCarbonPieces } from "./shifting/leastCarbonPieces.ts";

/** The shifting policies by name, those that look at no forecast first. */
export const shiftingPolicies: readonly ShiftingDefinition[] = [
  asPlanned,
  asSoonAsPossible,
  greenThreshold,
  carbonTime,
  leastCarbon,
  leastCarbonPieces,
];

export type FoundShifting =
  | { readonly definition: ShiftingDefinition }
  | { readonly problem: string };

/** The registered policy of that name, or a sentence with the names there are and the nearest. */
export function findShifting(name: string): FoundShifting {
  const definition = shiftingPolicies.find((one) => one.name === name);
  if (definition !== undefined) return { definition };
  const names = shiftingPolicies.map((one) => one.name);
  const known = names.join(", ");
  return { problem: `no shifting policy "${name}"; expected ${known}${suggestion(name, names)}` };
}

/** A registered policy with the parameters that a scenario's `shifting` gives it; or throws. */
export function registeredShifting(section: {
  readonly policy: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}): ShiftingChoice {
  const found = findShifting(section.policy);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, section.parameters);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return { policy: found.definition, parameters: checked.parameters };
}
