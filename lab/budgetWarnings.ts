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
    ...budget.applications.flatMap(silence),
    ...budget.stages.flatMap(stageWarnings),
    ...budget.stations.flatMap((one) => overload(`the ${one.resource}s of ${one.name} are`, one)),
    ...budget.together.flatMap((one) => overload(`the ${one.resource}s of ${one.name} are`, one)),
    ...budget.cells.flatMap((one) =>
      overload(`the ${one.direction} of the cells ${one.name} is`, one),
    ),
    ...budget.links.flatMap((one) => overload(`the link ${one.name} ${one.direction} is`, one)),
    ...manyWhereOneWasMeant(budget),
  ];
}

function silence({ application, requestsPerSecond }: OfferedRequests): string[] {
  return requestsPerSecond === 0 ? [`application "${application}" never asks for anything`] : [];
}

function stageWarnings({ application, stage, candidates }: StageCandidates): string[] {
  const name = `application "${application}", stage "${stage}"`;
  const obstacles = candidates.filter(({ obstacle }) => obstacle !== null);
  const told = obstacles.map(({ group, obstacle }) => `${group}: ${obstacle}`).join("; ");
  if (obstacles.length === candidates.length) {
    return [`${name}: nothing can ever run it${told === "" ? "" : ` (${told})`}`];
  }
  // Among all that `any` names, some that cannot are to be expected.
  return obstacles.map(({ group, obstacle }) => `${name}: ${group} never runs it: ${obstacle}`);
}

function overload(what: string, { least }: Pick<SharedLoad, "least">): string[] {
  if (least === null || least <= FULL) return [];
  if (least === Infinity) return [`${what} asked for without bound: some mean is infinite`];
  return [`${what} asked for at least ${formatShare(least)} of the capacity`];
}

/** A rate counts for each member: a group of many that is far too much may have been meant whole. */
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
