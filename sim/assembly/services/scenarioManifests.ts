import { InputError, type InputProblem } from "../../input/inputError.ts";
import { type TextSource, wholeText } from "../../input/textSource.ts";
import type { ManifestChoices } from "../../manifests/documentReport.ts";
import type { ManifestObjects } from "../../manifests/objects.ts";
import { readManifests } from "../../manifests/readManifests.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";

/** The objects of a scenario's manifests, and what is doubtful about them. */
export interface ScenarioManifests {
  readonly objects: ManifestObjects;
  readonly warnings: readonly InputProblem[];
}

/** Reads the manifests that a scenario names; an `InputError` with all that is wrong with them. */
export function scenarioManifests(
  { manifests, cluster }: Scenario,
  openText: (path: string) => TextSource,
): ScenarioManifests {
  const files = manifests.map((file) => ({ file, text: wholeText(openText(file)) }));
  const choices = manifestChoices(cluster);
  const { objects, problems, warnings } = readManifests(files, choices);
  if (problems.length > 0) throw new InputError(problems);
  return { objects, warnings };
}

/** What a scenario says of how its manifests are to be read. */
export function manifestChoices(cluster: Scenario["cluster"]): ManifestChoices {
  const { unknown = "refuse", old = "refuse", metrics = {} } = cluster ?? {};
  return { unknown, old, metrics: Object.keys(metrics) };
}
