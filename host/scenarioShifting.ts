import { dirname } from "node:path";
import { checkParameters } from "../schedulers/index.ts";
import type { ShiftingChoice } from "../sim/policy/shifting.ts";
import { EXIT, Failure } from "./failure.ts";
import type { LoadedScenario } from "./loadScenario.ts";
import { loadShifting, resolvePolicyName } from "./userPolicy.ts";

/**
 * The shifting policy that a scenario names, with its parameters; a module's path is taken from the
 * scenario's folder.
 */
export async function scenarioShifting({
  file,
  scenario,
}: Pick<LoadedScenario, "file" | "scenario">): Promise<ShiftingChoice> {
  const { policy: label, parameters } = scenario.shifting;
  const policy = await loadShifting(resolvePolicyName(label, dirname(file)), EXIT.badData);
  const checked = checkParameters(policy.parameters, parameters);
  if ("parameters" in checked) return { policy, parameters: checked.parameters };
  const problems = checked.problems.map((problem) => `${file}: policy "${label}": ${problem}`);
  throw new Failure(EXIT.badData, problems);
}
