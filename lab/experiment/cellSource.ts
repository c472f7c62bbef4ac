import { choiceError } from "../../sim/input/inputError.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import type { ScenarioText } from "../checkedScenario.ts";
import { type PolicyRequests, requestFor } from "../policyRequest.ts";
import { parsePolicies } from "../policyText.ts";
import { readExperiment } from "./experiment.ts";
import { type Manifest, type ManifestCell, settingsText } from "./manifest.ts";
import { overrideOf, resultValue, type Setting } from "./setting.ts";

/** All that a cell of an experiment is made from, as far as its folder has it. */
export interface CellSource {
  readonly source: ScenarioText;
  readonly policies: PolicyRequests;
  readonly seed: number;
}

/**
 * From which the run of a cell is made again: its scenario with what the experiment sets in it, its
 * policies, its seed. The folder has no code of users' modules: a cell of one is refused.
 */
export function cellSource(manifest: Manifest, cell: ManifestCell): CellSource {
  const { settings } = cell;
  const at = manifest.scenarios.findIndex(({ name }) => name === settings.scenario);
  const experiment = readExperiment(manifest.text, manifest.file);
  const point = experiment.points.find((one) =>
    one.settings.every(({ path, value }) => settings[path] === resultValue(value)),
  );
  if (at < 0 || point === undefined) {
    throw choiceError(manifest.file, [`has no run of ${settingsText(cell)}`]);
  }
  const set: Setting[] = [...experiment.scenarios[at].settings, ...point.settings];
  const { file, text } = manifest.scenarios[at];
  return {
    source: { file, text, overrides: set.map(overrideOf) },
    policies: policiesOf(manifest, cell),
    seed: Number(settings.seed),
  };
}

function policiesOf({ modules }: Manifest, { settings }: ManifestCell): PolicyRequests {
  const requests = KIND_NAMES.flatMap((kind) => {
    if (settings[kind] === undefined) return [];
    const [{ text, name, settings: own }] = parsePolicies(String(settings[kind]));
    if (Object.hasOwn(modules, name)) {
      throw choiceError(`${kind} policy "${text}"`, [
        "is a module of its user, which the experiment's folder does not hold",
      ]);
    }
    return [[kind, { ...requestFor(name, own), label: text }] as const];
  });
  return Object.fromEntries(requests);
}
