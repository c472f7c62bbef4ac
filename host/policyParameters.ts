import { dirname } from "node:path";
import { checkParameters } from "../schedulers/index.ts";
import type { ParameterSpec, Parameters } from "../sim/policy/parameters.ts";
import { EXIT, Failure } from "./failure.ts";
import type { LoadedScenario } from "./loadScenario.ts";
import { resolvePolicyName } from "./userPolicy.ts";

/** The part of a scenario that names the policy. */
export type PolicySection = "dispatch" | "shifting";

/** As much of a policy's definition as matters here. */
interface Parametrised {
  readonly parameters: readonly ParameterSpec[];
}

/**
 * The parameters for a policy. The file's are meant for the policy that the file names; those of
 * `--set` for whichever runs. With `shared` a `--set` that this policy does not know is passed
 * over, as when several policies are compared and only some of them have it.
 */
export function policyParameters(
  loaded: LoadedScenario,
  name: string,
  definition: Parametrised,
  shared: boolean,
  section: PolicySection = "dispatch",
): Parameters {
  const { policy, parameters } = loaded.scenario[section];
  const filed = resolvePolicyName(policy, dirname(loaded.file));
  const set = overriddenParameters(loaded, section);
  const known = new Set(definition.parameters.map((spec) => spec.name));
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parameters)) {
    if (set.has(key) ? !shared || known.has(key) : name === filed) given[key] = value;
  }
  const checked = checkParameters(definition.parameters, given);
  if ("parameters" in checked) return checked.parameters;
  throw new Failure(
    EXIT.badData,
    checked.problems.map((problem) => `${loaded.file}: policy "${name}": ${problem}`),
  );
}

/** Names of `--set` parameters that none of the policies has. */
export function unknownToAll(
  loaded: LoadedScenario,
  definitions: readonly Parametrised[],
  section: PolicySection = "dispatch",
): string[] {
  const known = new Set(definitions.flatMap((one) => one.parameters.map((spec) => spec.name)));
  return [...overriddenParameters(loaded, section)].filter((name) => !known.has(name));
}

function overriddenParameters(loaded: LoadedScenario, section: PolicySection): Set<string> {
  const prefix = `${section}.parameters.`;
  const paths = loaded.overrides.map((override) => override.split("=", 1)[0]);
  const own = paths.filter((path) => path.startsWith(prefix));
  return new Set(own.map((path) => path.slice(prefix.length)));
}
