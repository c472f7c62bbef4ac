import { basename, dirname } from "node:path";
import { unknownParameters } from "../../lab/cells/unknownParameters.ts";
import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import { choosePolicies, type PolicySource } from "../../lab/choosePolicies.ts";
import { choicesOf, type ExperimentChoice } from "../../lab/experiment/choices.ts";
import { readExperiment } from "../../lab/experiment/experiment.ts";
import {
  type ExperimentPlan,
  type PlannedPoint,
  planExperiment,
} from "../../lab/experiment/plan.ts";
import type { PolicyRequest, PolicyRequests } from "../../lab/policyRequest.ts";
import type { PolicyText } from "../../lab/policyText.ts";
import { KIND_NAMES } from "../../sim/policy/kinds.ts";
import type { FileHashes } from "../../sim/record/runRecord.ts";
import { namedFiles } from "../../sim/scenario/namedFiles.ts";
import { engineHash } from "../engineHash.ts";
import { policiesFor, resolvePolicyName } from "../policyModules.ts";
import { fileHashes } from "../runScenario.ts";
import { readTextFile } from "../textFile.ts";
import { type CheckedPoints, checkedScenarios } from "./checkedScenarios.ts";
import { ExperimentProblems } from "./experimentProblems.ts";

/** More is a mistake. */
const FILE_LIMIT_CHARACTERS = 10_000_000;

/**
 * Reads an experiment file, all scenarios that it names, and the modules of policies, and checks
 * all of it before anything is run. Throws an `InputError` with all that is wrong.
 */
export async function loadExperiment(file: string): Promise<ExperimentPlan> {
  const experiment = readExperiment(readTextFile(file, FILE_LIMIT_CHARACTERS), file);
  const problems = new ExperimentProblems(experiment);
  const scenarios = checkedScenarios(experiment, problems);
  problems.throwAny();
  const folder = dirname(file);
  const choices = choicesOf(experiment, (policy) => requestOf(policy, folder));
  const planned = [];
  for (const scenario of scenarios) {
    planned.push(await planScenario(scenario, choices, experiment.tables, problems));
  }
  problems.throwAny();
  return planExperiment(
    experiment,
    planned.flatMap(({ points }) => points),
    {
      ...{ engine: engineHash(), file: basename(file), choices },
      scenarios: planned.map(({ listed }) => listed),
      modules: Object.assign({}, ...planned.map(({ modules }) => modules)),
    },
  );
}

/** The points of one scenario, with policies and files found. */
async function planScenario(
  { name, file, points }: CheckedPoints,
  choices: readonly ExperimentChoice[],
  tables: readonly string[],
  problems: ExperimentProblems,
) {
  const [{ checked }] = points;
  const requests = choices.map(({ policies }) => policies);
  const source = await policiesFor(checked, requests);
  const files: Record<string, string> = {};
  const planned: PlannedPoint[] = [];
  for (const one of points) {
    checkPolicies(one, requests, source, problems);
    const own = await hashesOf(one.checked, files);
    const context = { engine: engineHash(), source, fileHashes: own, tables };
    planned.push({ scenario: name, point: one.point, checked: one.checked, context });
  }
  const listed = { name, file, text: checked.text, files };
  return { points: planned, listed, modules: moduleHashes(requests, source) };
}

/** Every choice can be run at the point, and what is set of policies some of them have. */
function checkPolicies(
  { checked, settings }: CheckedPoints["points"][number],
  requests: readonly PolicyRequests[],
  source: PolicySource,
  problems: ExperimentProblems,
): void {
  const sound = requests.filter((one) =>
    problems.hold(settings, () =>
      choosePolicies(checked, { requests: one, source, lenient: true }),
    ),
  );
  if (sound.length < requests.length) return;
  for (const { kind, name } of unknownParameters(checked, requests, source)) {
    const path = `${kind}.parameters.${name}`;
    const { place } = settings.find((one) => one.path === path)!;
    const key = place.slice(0, place.indexOf(path) + 1);
    const expected = `a parameter that a ${kind} policy of this experiment has`;
    problems.report(key, { found: `the path "${path}"`, expected, at: "key" });
  }
}

/** Of the files that the scenario names; those that are known are not read again. */
async function hashesOf(
  checked: CheckedScenario,
  known: Record<string, string>,
): Promise<FileHashes> {
  const names = namedFiles(checked.scenario);
  if (names.some((name) => known[name] === undefined)) {
    Object.assign(known, await fileHashes(checked));
  }
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

function moduleHashes(requests: readonly PolicyRequests[], source: PolicySource): FileHashes {
  const found = requests.flatMap((policies) =>
    KIND_NAMES.flatMap((kind) => {
      const request = policies[kind];
      const policy = request && source.find(kind, request.key);
      if (policy === undefined || "problem" in policy || policy.module === undefined) return [];
      return [[request!.name, policy.module.hash] as const];
    }),
  );
  return Object.fromEntries(found);
}

/** Paths in an experiment file begin in its folder. */
function requestOf({ text, name, settings }: PolicyText, folder: string): PolicyRequest {
  return { label: text, name, key: resolvePolicyName(name, folder), settings };
}
