import type { PolicyRecord } from "../../../sim/record/runRecord.ts";
import { differingKinds, type OpenedRun } from "../../data/openedRun.ts";

/**
 * Runs of one scenario that have all of several policies on the same seeds: of the scenario of the
 * run that is shown, where it has such, else of the one that was opened last; null where there are
 * none.
 */
export function comparableRuns(
  runs: readonly OpenedRun[],
  shown: OpenedRun | null = null,
): readonly OpenedRun[] | null {
  const opened = runs.map(({ record }) => record.scenario.hash).reverse();
  const scenarios = new Set([...(shown === null ? [] : [shown.record.scenario.hash]), ...opened]);
  for (const hash of scenarios) {
    const own = runs.filter((run) => run.record.scenario.hash === hash && !run.isUnfinished);
    const policies = [...new Set(own.map(policyOf))];
    if (policies.length < 2) continue;
    const runOf = (policy: string, seed: number) =>
      own.find((run) => policyOf(run) === policy && run.record.seed === seed);
    const seeds = [...new Set(own.map(({ record }) => record.seed))];
    const shared = seeds.filter((seed) => policies.every((policy) => runOf(policy, seed)));
    if (shared.length === 0) continue;
    return policies.flatMap((policy) => shared.map((seed) => runOf(policy, seed)!));
  }
  return null;
}

/**
 * What tells the policies of some runs apart: the names of the kinds that differ, with their
 * parameters where a name stands for several.
 */
export function policyNamer(runs: readonly OpenedRun[]): (run: OpenedRun) => string {
  const kinds = differingKinds(runs);
  const textOf = (run: OpenedRun, nameOf: (policy: PolicyRecord) => string) =>
    kinds
      .map((kind) => {
        const policy = run.record.policies[kind];
        return policy === undefined ? `no ${kind}` : nameOf(policy);
      })
      .join(", ");
  const short = (run: OpenedRun) => textOf(run, ({ name }) => name);
  const long = (run: OpenedRun) => textOf(run, longName);
  const count = (nameOf: (run: OpenedRun) => string) => new Set(runs.map(nameOf)).size;
  return count(long) === count(short) ? short : long;
}

/** The policies of a run, with all parameters. */
function policyOf({ record }: OpenedRun): string {
  return Object.values(record.policies).map(longName).join(", ");
}

function longName({ name, parameters }: PolicyRecord): string {
  const settings = Object.entries(parameters).map(([key, value]) => `:${key}=${value}`);
  return name + settings.join("");
}
