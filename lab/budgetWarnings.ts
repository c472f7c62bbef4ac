import { formatShare } from "../reports/format.ts";
import type {
  LoadBudget,
  OfferedRequests,
  SharedLoad,
  StageCandidates,
} from "../sim/assembly/budget/budget.ts";

/** A queue in front of anything that is asked for more than this grows without end. */
const FULL = 1;

/** What in a load budget looks like a mistake. */
export function budgetWarnings(budget: LoadBudget): string[] {
  return [
    ...silence(budget.applications),
    ...stageWarnings(budget.stages),
    ...budget.stations.flatMap((one) => overload(`the ${one.resource}s of ${one.name} are`, one)),
    ...budget.together.flatMap((one) => overload(`the ${one.resource}s of ${one.name} are`, one)),
    ...budget.cells.flatMap((one) =>
      overload(`the ${one.direction} of the cells ${one.name} is`, one),
    ),
    ...budget.links.flatMap((one) => overload(`the link ${one.name} ${one.direction} is`, one)),
    ...manyWhereOneWasMeant(budget),
  ];
}

/** An application of which no source ever asks. */
function silence(offered: readonly OfferedRequests[]): string[] {
  const asking = offered.filter(({ requestsPerSecond }) => requestsPerSecond !== 0);
  const names = new Set(offered.map(({ application }) => application));
  for (const { application } of asking) names.delete(application);
  return [...names].map((name) => `application "${name}" never asks for anything`);
}

function stageWarnings(stages: readonly StageCandidates[]): string[] {
  const warnings = stages.flatMap((one) => {
    const { application, source, stage, candidates } = one;
    const name = `application "${application}", stage "${stage}"`;
    const same = stages.filter(
      (other) => other.application === application && other.stage === stage,
    );
    const obstacles = candidates.filter(({ obstacle }) => obstacle !== null);
    if (obstacles.length === candidates.length) {
      const told = obstacles.map(({ group, obstacle }) => `${group}: ${obstacle}`).join("; ");
      const whose = same.length > 1 ? ` for ${source}` : "";
      return [`${name}: nothing can ever run it${whose}${told === "" ? "" : ` (${told})`}`];
    }
    return obstacles
      .filter(({ group }) => !isMixed(group, same))
      .map(({ group, obstacle }) => `${name}: ${group} never runs it: ${obstacle}`);
  });
  return [...new Set(warnings)];
}

/**
 * Of sources that differ in what they run on board, or that serve themselves alone, some that
 * cannot run a stage are to be expected, as long as another one can.
 */
function isMixed(group: string, stages: readonly StageCandidates[]): boolean {
  if (!stages.some(({ source }) => source === group)) return false;
  return stages.some(({ source, candidates }) =>
    candidates.some((one) => one.group === source && one.obstacle === null),
  );
}

function overload(what: string, { least }: Pick<SharedLoad, "least">): string[] {
  if (least === null || least <= FULL) return [];
  if (least === Infinity) return [`${what} asked for without bound: some mean is infinite`];
  return [`${what} asked for at least ${formatShare(least)} of the capacity`];
}

/**
 * A rate counts for each member: a group of many that is far too much may have been meant whole.
 */
function manyWhereOneWasMeant({ applications, stations }: LoadBudget): string[] {
  const worst = Math.max(0, ...stations.map(({ least }) => least ?? 0));
  if (worst <= FULL) return [];
  return applications.flatMap(({ application, source, sources, requestsPerSecond }) => {
    if (sources === null || sources < 2 || requestsPerSecond === null) return [];
    if (worst / sources > FULL) return [];
    const rate = (perSecond: number) => `${Number(perSecond.toPrecision(4))}/s`;
    const whole = `${sources} × ${rate(requestsPerSecond / sources)} = ${rate(requestsPerSecond)}`;
    return [
      `application "${application}": each member of ${source} asks: ${whole}; was that the total?`,
    ];
  });
}
