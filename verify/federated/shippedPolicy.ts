import { registry } from "../../schedulers/registry.ts";
import { checkParameters } from "../../sim/policy/checkParameters.ts";
import type { DefinitionOf, PolicyKind, PolicyKinds } from "../../sim/policy/kinds.ts";

/** A policy of the program with some of its parameters set; throws where there is none such. */
export function shippedPolicy<Kind extends PolicyKind>(
  kind: Kind,
  name: string,
  settings: Readonly<Record<string, unknown>> = {},
): PolicyKinds[Kind] {
  const found = registry.find(kind, name);
  if ("problem" in found) throw new Error(found.problem);
  const definition = found.definition as DefinitionOf<Kind>;
  const checked = checkParameters(definition.parameters, settings);
  if ("problems" in checked) throw new Error(`${name}: ${checked.problems.join("; ")}`);
  return definition.create(checked.parameters);
}
