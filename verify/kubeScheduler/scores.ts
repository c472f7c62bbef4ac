import { strategyProblems } from "../../sim/cluster/schedulerArguments.ts";
import type { LabelSelector } from "../../sim/cluster/selectors.ts";
import { type Check, equalCheck } from "../check.ts";
import type { KubeSchedulerFile, ScoreCase } from "./format.ts";
import { argumentsOf, scorerOf, strategyOf } from "./plugins.ts";
import { cycleOf } from "./world.ts";

type Expected = NonNullable<ScoreCase["expected"]>;

/** What a plugin scores the nodes of a case, or refuses to. */
export function scoreChecks(file: KubeSchedulerFile, one: ScoreCase): Check[] {
  if (one.expectConfigError !== undefined) {
    return configurationChecks(file, one, one.expectConfigError.field);
  }
  if (one.expectStatus === "Error") return [equalCheck("fails", 1, fails(file, one) ? 1 : 0)];
  return checksOf(file, one, one.expected ?? [], false);
}

/** The same pods and nodes by the formula that scores what a pod changes. */
export function changeChecks(file: KubeSchedulerFile, one: ScoreCase, expected: Expected): Check[] {
  return checksOf(file, one, expected, true);
}

function checksOf(
  file: KubeSchedulerFile,
  one: ScoreCase,
  expected: Expected,
  scoresChange: boolean,
): Check[] {
  const plugin = scorerOf(file, one, scoresChange);
  const nodes = [...one.nodes, ...one.failedNodes];
  const cycle = cycleOf(one.pod, nodes, one.existingPods, servicesOf(one));
  cycle.candidateCount = one.nodes.length;
  for (let node = 0; node < one.nodes.length; node++) cycle.candidates[node] = node;
  const isActive = plugin.prepare(cycle);
  if (one.expectPreScore === "Skip") return [equalCheck("skipped", 1, isActive ? 0 : 1)];
  const scores = new Float64Array(one.nodes.length);
  if (isActive) {
    scores.forEach((_, node) => {
      scores[node] = plugin.score(cycle, node);
    });
    plugin.normalise(cycle, scores);
  }
  return expected.map(({ node, score }) => {
    const number = one.nodes.findIndex(({ name }) => name === node);
    return equalCheck(`score of ${node}`, score, scores[number] ?? Number.NaN);
  });
}

/** The pods of the services that mean the pod that comes. */
function servicesOf({ services, objs, pod }: ScoreCase): LabelSelector | null {
  const meaning = [...services, ...objs].filter(({ selector }) =>
    Object.entries(selector).every(([key, value]) => pod.labels[key] === value),
  );
  if (meaning.length === 0) return null;
  const matchLabels = Object.assign({}, ...meaning.map(({ selector }) => selector));
  return { matchLabels, matchExpressions: [] };
}

function configurationChecks(file: KubeSchedulerFile, { args }: ScoreCase, field: string): Check[] {
  const { scoringStrategy } = argumentsOf(args, strategyOf(file)).resourcesFit;
  const fields = strategyProblems(scoringStrategy).map(({ path }) => fieldOf(path));
  return [equalCheck(`refuses ${field}`, 1, fields.includes(field) ? 1 : 0)];
}

/** As Kubernetes writes it: `scoringStrategy.resources[0].weight`. */
function fieldOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);
}

function fails(file: KubeSchedulerFile, one: ScoreCase): boolean {
  try {
    scorerOf(file, one, false);
    return false;
  } catch {
    return true;
  }
}
