import { dirname } from "node:path";
import { checkParameters } from "../schedulers/index.ts";
import type { PlacementChoice } from "../sim/policy/placement.ts";
import { EXIT, Failure } from "./failure.ts";
import type { LoadedScenario } from "./loadScenario.ts";
import { loadPlacement, resolvePolicyName } from "./userPolicy.ts";

/**
 * The placement policy that a scenario names, with its parameters, or null for none; a module's
 * path is taken from the scenario's folder.
 */
export async function scenarioPlacement({
  file,
  scenario,
}: Pick<LoadedScenario, "file" | "scenario">): Promise<PlacementChoice | null> {
  if (scenario.placement === undefined) return null;
  const { policy: label, parameters } = scenario.placement;
  const policy = await loadPlacement(resolvePolicyName(label, dirname(file)), EXIT.badData);
  const checked = checkParameters(policy.parameters, parameters);
  if ("parameters" in checked) return { policy, parameters: checked.parameters };
  const problems = checked.problems.map((problem) => `${file}: policy "${label}": ${problem}`);
  throw new Failure(EXIT.badData, problems);
}
