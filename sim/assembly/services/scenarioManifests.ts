import { InputError, type InputProblem } from "../../input/inputError.ts";
import { type TextSource, wholeText } from "../../input/textSource.ts";
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
  const { unknown = "refuse", old = "refuse" } = cluster ?? {};
  const { objects, problems, warnings } = readManifests(files, { unknown, old });
  if (problems.length > 0) throw new InputError(problems);
  return { objects, warnings };
}
