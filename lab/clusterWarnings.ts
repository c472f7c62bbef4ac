import { scenarioManifests } from "../sim/assembly/services/scenarioManifests.ts";
import { formatProblem } from "../sim/input/inputError.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";
import { schedulerFileRemarks } from "./schedulerFile.ts";

/** What is doubtful about the files that a cluster names, one sentence each, with its place. */
export function clusterWarnings(
  scenario: Scenario,
  openText: (path: string) => TextSource,
): string[] {
  if (scenario.cluster === undefined) return [];
  const { warnings } = scenarioManifests(scenario, openText);
  return [...warnings, ...schedulerFileRemarks(scenario, openText)].map(formatProblem);
}
