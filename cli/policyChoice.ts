import { dirname } from "node:path";
import { EXIT } from "../host/failure.ts";
import type { LoadedScenario } from "../host/loadScenario.ts";
import type { OtherShifting } from "../host/scenarioShifting.ts";
import { loadShifting, resolvePolicyName } from "../host/userPolicy.ts";

/** A policy as it was asked for, and as it can be found from anywhere. */
export interface PolicyChoice {
  readonly label: string;
  readonly name: string;
}

/**
 * The policy given on the command line, or else the scenario's. A module's path is taken from the
 * working folder in the first case, from the scenario's folder in the second.
 */
export function chosenPolicy(loaded: LoadedScenario, given: string | undefined): PolicyChoice {
  if (given !== undefined) return { label: given, name: resolvePolicyName(given, process.cwd()) };
  const label = loaded.scenario.dispatch.policy;
  return { label, name: resolvePolicyName(label, dirname(loaded.file)) };
}

/**
 * The shifting policy given on the command line, known to be one; undefined where none was given.
 * `shared` as in `policyParameters`.
 */
export async function chosenShifting(
  given: string | undefined,
  shared: boolean,
): Promise<OtherShifting | undefined> {
  if (given === undefined) return undefined;
  const name = resolvePolicyName(given, process.cwd());
  await loadShifting(name, EXIT.usage);
  return { label: given, name, shared };
}
