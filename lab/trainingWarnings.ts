import { formatCount, formatQuantity } from "../reports/format.ts";
import type { LocalWork } from "../sim/assembly/budget/budget.ts";
import { staticNodeCount } from "../sim/scenario/expand.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

type Job = Scenario["training"][string];

/** Looks that are many for a run, and few for a pause that was meant in another unit. */
const MANY = 1e7;

/**
 * What in the numbers of training jobs looks like a mistake; `work` is what a round asks of their
 * clients. What the chosen policies find is theirs to tell: `PreparedRun.warnings`.
 */
export function trainingWarnings(scenario: Scenario, work: readonly LocalWork[]): string[] {
  return Object.entries(scenario.training).flatMap(([name, job]) => {
    const own = work.filter((one) => one.job === name);
    const found =
      own.length === 0
        ? ["there are no clients"]
        : [
            ...numberWarnings(scenario, job, own[0].clients),
            ...deadlineWarning(job, own),
            ...spanWarnings(scenario, job),
          ];
    return found.map((text) => `training job "${name}": ${text}`);
  });
}

/** Rounds that want more clients than there are. */
function numberWarnings(scenario: Scenario, job: Job, clients: number): string[] {
  const { clientsPerRound, overCommit, edges = [] } = job;
  const holders = edges.reduce((sum, edge) => {
    const group = scenario.nodes[edge];
    return sum + (group === undefined ? 1 : staticNodeCount(scenario, group));
  }, 0);
  const there = `and there are ${clients} clients`;
  if (clientsPerRound > clients) return [`a round wants ${clientsPerRound} updates, ${there}`];
  const wanted = Math.max(1, holders) * clientsPerRound;
  if (wanted > clients) {
    return [`rounds at ${holders} edges want ${clientsPerRound} updates each, ${there}`];
  }
  const selected = Math.max(1, holders) * Math.ceil(overCommit * clientsPerRound);
  return selected > clients ? [`${selected} clients are to be selected for a round, ${there}`] : [];
}

/** A deadline that is over before a client can have trained. */
function deadlineWarning({ deadline, dataPolicy }: Job, work: readonly LocalWork[]): string[] {
  if (deadline === undefined || dataPolicy.kind !== "federated") return [];
  const least = Math.min(...work.map((one) => one.trainingSeconds));
  if (least <= deadline) return [];
  const [needed, given] = [least, deadline].map((seconds) => formatQuantity(seconds, "s"));
  return [`the local work of a mean client takes ${needed} at least, and the deadline is ${given}`];
}

/** Spans after which something is done again, so short that a run does little else. */
function spanWarnings({ horizon }: Scenario, { pause, clients }: Job): string[] {
  const spans = [
    ["a pause", pause, "it may look for clients"],
    ["a period of reports", clients.reports?.period, "all clients report"],
  ] as const;
  return spans.flatMap(([span, seconds, what]) => {
    if (seconds === undefined || horizon / seconds <= MANY) return [];
    const times = formatCount(Math.floor(horizon / seconds));
    return [`with ${span} of ${formatQuantity(seconds, "s")} ${what} ${times} times in the run`];
  });
}
