import { type CheckedScenario, checkScenario } from "../../lab/checkedScenario.ts";
import { planRun, prepareRun } from "../../lab/prepareRun.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import type { World } from "../../sim/assembly/world.ts";
import { stringText } from "../../sim/input/textSource.ts";
import { MemorySink, type MemoryTable } from "../../sim/record/memorySink.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import type { Scenario, ScenarioInput } from "../../sim/scenario/schema/scenario.ts";

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
  /** As it was checked, in base units. */
  readonly scenario: Scenario;
  readonly summary: RunSummary;
  readonly digest: string;
  /** A table that was asked for. */
  table(name: string): MemoryTable;
}

/** How a case runs a scenario. */
export type Simulate = (input: ScenarioInput, options?: SimulationOptions) => Observation;

/**
 * Runs a scenario as `orrery run` would: the same parser, checks, policies and world. The scenario
 * is given as the content of its file. Throws with every problem that the parser finds in it.
 */
export function simulate(input: ScenarioInput, options: SimulationOptions = {}): Observation {
  const checked = checkedInput(input);
  const tables = options.tables === undefined ? null : new MemorySink(options.tables);
  const { run } = prepareRun(checked, {
    ...(options.seed !== undefined && { seed: options.seed }),
    sink: tables,
    openText: (path) => stringText(path, fileOf(path, options)),
  });
  while (run.advance(SLICE_EVENTS));
  const { summary, digest } = run.finish();
  const { scenario } = checked;
  return { scenario, summary, digest, table: (name) => (tables ?? new MemorySink()).table(name) };
}

/** The world of such a run before its first event. */
export function worldOf(input: ScenarioInput, seed: number): World {
  const checked = checkedInput(input);
  return openWorld(checked.scenario, planRun(checked, { seed }).options);
}

function checkedInput(input: ScenarioInput): CheckedScenario {
  return checkScenario({
    file: input.name,
    text: JSON.stringify(quietly(input)),
    overrides: [],
  });
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
