import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import { planRun, prepareRun, type RunRequest, requestFor } from "../../lab/index.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import { idleReason } from "../../sim/assembly/policyNeeds.ts";
import type { TrainingThreads } from "../../sim/assembly/training/localJob.ts";
import type { World } from "../../sim/assembly/world.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { checkParameters } from "../../sim/policy/checkParameters.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import type { TableSink } from "../../sim/record/table.ts";
import { createRun, Run, type RunResult } from "../../sim/run.ts";
import {
  type Scenario,
  type ScenarioInput,
  scenario as schema,
} from "../../sim/scenario/schema/scenario.ts";

interface Options {
  /** Of dispatch, with its default parameters; none where there is nothing to dispatch. */
  policy?: string;
  seed?: number;
  sink?: TableSink;
  /** What any file that the scenario names holds, or each by its name. */
  text?: string;
  files?: Readonly<Record<string, string>>;
  trainingThreads?: TrainingThreads;
}

/** A run of a scenario as a file would give it, but for the checks. */
export function startRun(input: ScenarioInput | Scenario, options: Options = {}): Run {
  const checked = unchecked(input);
  return prepareRun(checked, requestOf(checked, options)).run;
}

/** A run under a policy that need not be registered, with its default parameters. */
export function startDefined(
  input: ScenarioInput,
  policy: DefinitionOf<"dispatch">,
  seed: number,
): Run {
  const scenario = unchecked(input);
  const { options } = planRun(scenario, requestOf(scenario, { seed }));
  const checked = checkParameters(policy.parameters, {});
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  const dispatch = { policy, parameters: checked.parameters };
  return createRun(scenario.scenario, {
    ...options,
    policies: { ...options.policies, dispatch },
  });
}

/** A run of a registered policy with its world, for tests that look inside. */
export function startWorld(
  input: ScenarioInput | Scenario,
  options: Options = {},
): { scenario: Scenario; world: World; run: Run } {
  const checked = unchecked(input);
  const world = openWorld(checked.scenario, planRun(checked, requestOf(checked, options)).options);
  return { scenario: checked.scenario, world, run: new Run(world) };
}

function unchecked(input: ScenarioInput | Scenario) {
  return { file: "test.yaml", text: "", overrides: [], scenario: schema.parse(input) };
}

function requestOf({ scenario }: CheckedScenario, options: Options): RunRequest {
  const { policy = "nearest-edge", seed = 1, sink, text, files, trainingThreads } = options;
  return {
    policies: idleReason("dispatch", scenario) === null ? { dispatch: requestFor(policy) } : {},
    seed,
    sink: sink ?? null,
    openText: (name) => stringText(name, files?.[name] ?? text ?? ""),
    ...(trainingThreads !== undefined && { trainingThreads }),
  };
}

export function finishRun(run: Run, slice = 100_000): RunResult {
  while (run.advance(slice));
  return run.finish();
}
