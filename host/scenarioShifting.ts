import { dirname } from "node:path";
import type { ShiftingChoice } from "../sim/policy/shifting.ts";
import { EXIT } from "./failure.ts";
import type { LoadedScenario } from "./loadScenario.ts";
import { policyParameters } from "./policyParameters.ts";
import { loadShifting, resolvePolicyName } from "./userPolicy.ts";

/** A shifting policy in place of the scenario's. */
export interface OtherShifting {
  /** What it is called in the results. */
  readonly label: string;
  /** A policy's name, or the whole path of a module. */
  readonly name: string;
  /** Whether other policies run as well (see `policyParameters`). */
  readonly shared: boolean;
}

/**
 * The shifting policy of a run with its parameters, and what it is called: another one, or that of
 * the scenario, whose module's path is taken from the scenario's folder.
 */
export async function scenarioShifting(
  loaded: LoadedScenario,
  other?: OtherShifting,
): Promise<ShiftingChoice & { readonly label: string }> {
  const label = other?.label ?? loaded.scenario.shifting.policy;
  const name = other?.name ?? resolvePolicyName(label, dirname(loaded.file));
  const policy = await loadShifting(name, EXIT.badData);
  const shared = other?.shared ?? false;
  return { label, policy, parameters: policyParameters(loaded, name, policy, shared, "shifting") };
}
