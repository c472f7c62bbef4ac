import { formatQuantity } from "../reports/format.ts";
import type { Candidate, LoadBudget, StageCandidates } from "../sim/assembly/budget/budget.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

type Application = Scenario["applications"][string];

/** What of an application can hardly be meant, seen beside the nodes that may run it. */
export function applicationWarnings(scenario: Scenario, budget: LoadBudget): string[] {
  return Object.entries(scenario.applications).flatMap(([name, application]) => {
    const stages = budget.stages.filter((one) => one.application === name);
    return [
      ...tooSlow(name, application, stages),
      ...waitsTooLong(name, application, stages, scenario),
    ];
  });
}

/** Even the fastest node, with nothing else to do, is later than the deadline in the mean. */
function tooSlow(
  name: string,
  { deadline, stages: specs }: Application,
  stages: readonly StageCandidates[],
): string[] {
  if (deadline === undefined) return [];
  const isWhole = Object.keys(specs).length === 1;
  // Of a graph no more is taken than the service of one stage that every request needs.
  const needed = stages.filter(({ stage }) => {
    const { optional, next } = specs[stage];
    return !optional && next === undefined && !isReachedByChance(specs);
  });
  const slow = needed.flatMap(({ stage, source, candidates }) => {
    const seconds = candidates
      .filter(({ obstacle }) => obstacle === null)
      .map((one) => (isWhole ? allSeconds(one) : one.serviceSeconds));
    if (seconds.length === 0 || seconds.some((one) => one === null)) return [];
    const least = Math.min(...(seconds as number[]));
    return least > deadline ? [{ stage, source, least }] : [];
  });
  if (slow.length === 0) return [];
  const [{ stage, source, least }] = slow;
  const what = isWhole ? `for ${source}` : `for its stage "${stage}" alone`;
  return [
    `application "${name}" is late even without load: ${what} the fastest node takes ` +
      `${time(least)} on average, its deadline is ${time(deadline)}`,
  ];
}

function isReachedByChance(specs: Application["stages"]): boolean {
  return Object.values(specs).some(({ next }) => next !== undefined);
}

function allSeconds({ inputSeconds, serviceSeconds, outputSeconds }: Candidate): number | null {
  if (inputSeconds === null || serviceSeconds === null || outputSeconds === null) return null;
  return inputSeconds + serviceSeconds + outputSeconds;
}

/** A batch that does not fill waits for longer than its items have. */
function waitsTooLong(
  name: string,
  { deadline, stages: specs }: Application,
  stages: readonly StageCandidates[],
  { nodes }: Scenario,
): string[] {
  if (deadline === undefined) return [];
  const groups = groupsOf(stages.filter(({ stage }) => specs[stage].model !== undefined));
  return groups.flatMap((group) => {
    const { batchWait, batchLimit } = nodes[group]?.accelerators ?? {};
    if (batchWait === undefined || batchWait < deadline || batchLimit === 1) return [];
    return [
      `the accelerators of ${group} wait for up to ${time(batchWait)} for a batch to fill, longer ` +
        `than the deadline of application "${name}", ${time(deadline)}`,
    ];
  });
}

/** Of candidates that nothing stands against. */
function groupsOf(stages: readonly StageCandidates[]): string[] {
  const able = stages.flatMap(({ candidates }) =>
    candidates.filter(({ obstacle }) => obstacle === null).map(({ group }) => group),
  );
  return [...new Set(able)];
}

function time(seconds: number): string {
  return formatQuantity(seconds, "s");
}
