import {
  checkParameters,
  dispatchPolicies,
  registeredPlacement,
  registeredShifting,
} from "../../schedulers/index.ts";
import type { World } from "../../sim/assembly/world.ts";
import { stringText } from "../../sim/mobility/stringText.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { createRun } from "../../sim/run.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { CapturedTable, TableCapture } from "./tableCapture.ts";

const SLICE_EVENTS = 1_000_000;

export interface SimulationOptions {
  readonly seed?: number;
  /** Tables of the record that are looked at afterwards; none costs nothing. */
  readonly tables?: readonly string[];
  /** What the files hold that the scenario names. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What a run has left. */
export interface Observation {
  readonly summary: RunSummary;
  readonly digest: string;
  readonly world: World;
  /** A table that was asked for. */
  table(name: string): CapturedTable;
}

/**
 * Runs a scenario as `orrery run` would: the same parser, checks, policies and world. The scenario
 * is given as the content of its file. Throws with every problem that the parser finds in it.
 */
export function simulate(input: ScenarioInput, options: SimulationOptions = {}): Observation {
  const parsed = parseScenario(JSON.stringify(quietly(input)), { file: input.name });
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems, null, 1));
  const { scenario } = parsed;
  const policy = dispatchPolicies.find(({ name }) => name === scenario.dispatch.policy);
  if (policy === undefined) throw new Error(`no policy "${scenario.dispatch.policy}"`);
  const checked = checkParameters(policy.parameters, scenario.dispatch.parameters);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  const capture = options.tables === undefined ? null : new TableCapture(options.tables);
  const run = createRun(scenario, {
    policy,
    parameters: checked.parameters,
    shifting: registeredShifting(scenario.shifting),
    placement: registeredPlacement(scenario.placement),
    seed: options.seed ?? scenario.seed,
    sink: capture,
    openText: (path) => stringText(path, fileOf(path, options)),
  });
  while (run.advance(SLICE_EVENTS));
  const { summary, digest } = run.finish();
  return {
    summary,
    digest,
    world: run.world,
    table: (name) => capture?.tables.get(name) ?? new CapturedTable(),
  };
}

/** Samples and explained decisions are not looked at unless the scenario asks for them. */
function quietly(input: ScenarioInput): ScenarioInput {
  return { ...input, record: { decisions: 0, sampling: input.horizon, ...input.record } };
}

function fileOf(path: string, { files }: SimulationOptions): string {
  const text = files?.[path];
  if (text === undefined) throw new Error(`the scenario names a file "${path}" that is not given`);
  return text;
}
