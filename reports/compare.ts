import type { PolicyKind } from "../sim/policy/kinds.ts";
import type { RunSummary } from "../sim/record/summary.ts";
import type { Comparison, GridResult, Uncompared } from "./comparison.ts";
import { type Measured, withEffects } from "./effects.ts";
import { unequalSpan, unequalWork, workOf } from "./equalWork.ts";
import { figuresOf, METRICS, type Metric } from "./metrics/index.ts";
import { printedRows, type Selection, USUAL } from "./selection.ts";
import { lackingIn } from "./uncompared.ts";

/**
 * Sets policies against a baseline, metric by metric, on the same seeds. The grid must be complete.
 * The baseline is the first policy by default; `kind` is what all of them are policies of. What
 * some run has no figure for is not compared. Probabilities are adjusted over what the selection
 * asks for, as the table of it is printed.
 */
export function compare(
  results: readonly GridResult[],
  baseline: string = results[0].policy,
  kind: PolicyKind = "dispatch",
  selection: Selection = USUAL,
): Comparison {
  const policies = [...new Set(results.map((result) => result.policy))];
  const seeds = [...new Set(results.map((result) => result.seed))];
  const grid = new Map(results.map((result) => [`${result.policy} ${result.seed}`, result]));
  const summaries = policies.map((policy) =>
    seeds.map((seed) => {
      const result = grid.get(`${policy} ${seed}`);
      if (result === undefined) throw new RangeError(`no result for "${policy}", seed ${seed}`);
      return result.summary;
    }),
  );
  const work = policies.map((policy, index) => workOf(policy, summaries[index]));
  const base = work[policies.indexOf(baseline)];
  const measured: Measured[] = [];
  const uncompared: Uncompared[] = [];
  for (const metric of METRICS) {
    for (const one of measure(metric, summaries)) {
      const application = metric.scope === "application" ? one.subject : null;
      const incomparable = work.map((own) => {
        const unequal = metric.needsEqualWork ? unequalWork(own, base, application) : null;
        return unequal ?? (metric.needsEqualSpan ? unequalSpan(own, base) : null);
      });
      measured.push({ ...one, incomparable });
    }
    uncompared.push(...lackingIn(metric, policies, summaries));
  }
  const applications = applicationsOf(summaries[0][0], kind);
  const asked = printedRows(measured, applications, selection);
  const metrics = withEffects(policies, policies.indexOf(baseline), measured, asked);
  return { kind, policies, baseline, seeds, ...applications, work, metrics, uncompared };
}

/** Where there is one application only, the run as a whole stands for it. */
function applicationsOf({ applications, decided }: RunSummary, kind: PolicyKind) {
  if (applications.length < 2) return { applications: [], undecided: [] };
  const names = applications.flatMap(({ application }) => application ?? []);
  const isDecided = (name: string) => decided[kind]?.includes(name) ?? true;
  const undecided = names.filter((name) => !isDecided(name));
  return { applications: [...names.filter(isDecided), ...undecided], undecided };
}

/**
 * Seeds on which policies were not asked for the same: their differences would not be the
 * policies' own. One sentence for each; none in a sound simulator.
 */
export function unpairedSeeds(results: readonly GridResult[]): string[] {
  const first = new Map<number, GridResult>();
  const problems: string[] = [];
  for (const result of results) {
    const other = first.get(result.seed);
    if (other === undefined) first.set(result.seed, result);
    else if (other.workloadDigest !== result.workloadDigest) {
      problems.push(
        `seed ${result.seed}: "${result.policy}" was asked for other work than "${other.policy}" ` +
          `(workload ${result.workloadDigest}, not ${other.workloadDigest})`,
      );
    }
  }
  return problems;
}

/** For each subject of which every run has a figure. */
function measure(
  metric: Metric,
  summaries: readonly (readonly RunSummary[])[],
): Omit<Measured, "incomparable">[] {
  const figures = summaries.map((own) =>
    own.map((summary) => {
      const found = figuresOf(metric, summary);
      return new Map(found.map(({ subject, value }) => [subject, value]));
    }),
  );
  const subjects = [...figures[0][0].keys()];
  return subjects.flatMap((subject) => {
    const values = figures.map((own) => own.map((figure) => figure.get(subject) ?? null));
    const complete = values.filter((own): own is number[] => own.every((one) => one !== null));
    return complete.length < values.length ? [] : [{ metric, subject, values: complete }];
  });
}
