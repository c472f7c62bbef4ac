import { EXIT, Failure } from "../host/failure.ts";
import type { GridTask } from "../host/gridTask.ts";
import type { LoadedScenario } from "../host/loadScenario.ts";
import { type PolicySection, policyParameters, unknownToAll } from "../host/policyParameters.ts";
import { loadDispatch, loadShifting } from "../host/userPolicy.ts";
import { chosenPolicy, chosenShifting } from "./policyChoice.ts";

/** What is to be compared: dispatch policies, or shifting policies under the scenario's dispatch. */
export interface Compared {
  readonly dispatch?: readonly string[];
  readonly shifting?: readonly string[];
  readonly seeds: readonly number[];
}

/** The runs of a comparison. Fails with all that is wrong with any policy, before any is run. */
export async function tasksOf(loaded: LoadedScenario, compared: Compared): Promise<GridTask[]> {
  const { file, text, overrides } = loaded;
  const scenario = { file, text, overrides };
  const { dispatch = [], shifting, seeds } = compared;
  if (shifting === undefined) {
    const choices = dispatch.map((name) => chosenPolicy(loaded, name));
    await checkPolicies(loaded, choices, loadDispatch, "dispatch");
    return choices.flatMap(({ name, label }) =>
      seeds.map((seed) => ({ scenario, policy: name, label, seed, shared: true })),
    );
  }
  if (Object.values(loaded.scenario.applications).every((one) => one.deferrable === undefined)) {
    throw new Failure(EXIT.usage, `--shifting: no application of ${file} is deferrable`);
  }
  const { name, label } = chosenPolicy(loaded, undefined);
  policyParameters(loaded, name, await loadDispatch(name, EXIT.badData), false);
  const others = await Promise.all(shifting.map((one) => chosenShifting(one, true)));
  const choices = others.filter((one) => one !== undefined);
  await checkPolicies(loaded, choices, loadShifting, "shifting");
  return choices.flatMap((one) =>
    seeds.map((seed) => ({ scenario, policy: name, label, seed, shared: false, shifting: one })),
  );
}

async function checkPolicies(
  loaded: LoadedScenario,
  choices: readonly { readonly name: string }[],
  load: typeof loadDispatch | typeof loadShifting,
  section: PolicySection,
): Promise<void> {
  const definitions = [];
  for (const { name } of choices) {
    const definition = await load(name, EXIT.usage);
    policyParameters(loaded, name, definition, true, section);
    definitions.push(definition);
  }
  const unknown = unknownToAll(loaded, definitions, section);
  if (unknown.length === 0) return;
  const problems = unknown.map(
    (name) => `--set ${section}.parameters.${name}: no policy compared has this parameter`,
  );
  throw new Failure(EXIT.badData, problems);
}
