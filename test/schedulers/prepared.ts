import { registry } from "../../schedulers/index.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { checkParameters } from "../../sim/policy/checkParameters.ts";
import type { DispatchPolicy } from "../../sim/policy/dispatch.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import type { Parameters } from "../../sim/policy/parameters.ts";

/** The registered policy with these parameters, the others at their defaults. */
export function policyNamed(name: string, given: Parameters = {}): DispatchPolicy {
  const definition = definitionOf(name);
  const checked = checkParameters(definition.parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return definition.create(checked.parameters);
}

function definitionOf(name: string): DefinitionOf<"dispatch"> {
  const found = registry.find("dispatch", name);
  if ("problem" in found) throw new Error(found.problem);
  return found.definition;
}

/** For policies that draw nothing. */
export const noDraws: RandomStream = {
  next(): number {
    throw new Error("drew");
  },
};
