import { scenarioManifests } from "../sim/assembly/services/scenarioManifests.ts";
import { workloadChanges } from "../sim/assembly/services/workloadChanges.ts";
import { formatProblem, problemAt } from "../sim/input/inputError.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import { templatesOf } from "../sim/manifests/checks/objects.ts";
import type { ManifestObjects } from "../sim/manifests/objects.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";
import { fullName } from "../sim/services/names.ts";
import { schedulerFileRemarks } from "./schedulerFile.ts";

/** What is doubtful about the files that a cluster names, one sentence each, with its place. */
export function clusterWarnings(
  scenario: Scenario,
  openText: (path: string) => TextSource,
): string[] {
  if (scenario.cluster === undefined) return [];
  const { objects, warnings } = scenarioManifests(scenario, openText);
  workloadChanges(scenario, objects, openText);
  const ofFiles = [...warnings, ...schedulerFileRemarks(scenario, openText)].map(formatProblem);
  return [
    ...ofFiles,
    ...missingClaims(objects, scenario),
    ...unknownMemory(objects, scenario),
    ...endlessJobs(objects, scenario),
  ];
}

/** Workloads that are scaled by memory, and of which nothing says what they use. */
function unknownMemory({ autoscalers }: ManifestObjects, { workloads }: Scenario): string[] {
  return autoscalers.flatMap(({ metrics, namespace, place, target }) => {
    const byMemory = metrics.some((one) => one.source === "Resource" && one.name === "memory");
    const name = fullName({ name: target.name, namespace });
    const isKnown = Object.hasOwn(workloads, name) && workloads[name].memory !== undefined;
    if (!byMemory || isKnown) return [];
    const message =
      `"${name}" is scaled by memory, and workloads.${name} does not say its memory: as long as ` +
      "it shows nothing the workload does not shrink";
    return [formatProblem(problemAt(place.file, place.line, place.column, { message }))];
  });
}

/** Claims that pods mount and that are not provided. */
function missingClaims({ claims, workloads }: ManifestObjects, { cluster }: Scenario): string[] {
  const known = new Set([...claims.map(fullName), ...Object.keys(cluster!.claims)]);
  return workloads.flatMap((one) => {
    const { file, line, column } = one.place;
    const mounted = templatesOf(one).flatMap(({ spec }) => spec.claims);
    const missing = [...new Set(mounted)].filter((claim) => !known.has(claim));
    return missing.map((claim) => {
      const message =
        `there is no PersistentVolumeClaim "${claim}": pods of ${one.kind} "${one.name}" find no ` +
        "place; where it is there already, cluster.claims says so";
      return formatProblem(problemAt(file, line, column, { message }));
    });
  });
}

/** Jobs of which nothing says how long their pods run. */
function endlessJobs({ workloads }: ManifestObjects, scenario: Scenario): string[] {
  const jobs = workloads.filter(({ kind }) => kind === "Job" || kind === "CronJob");
  return jobs.map(fullName).flatMap((name) => {
    const program = Object.hasOwn(scenario.workloads, name) ? scenario.workloads[name] : undefined;
    if (program?.work !== undefined || program?.duration !== undefined) return [];
    return [`job "${name}" never ends: workloads.${name} says neither its work nor its duration`];
  });
}
