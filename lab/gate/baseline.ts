import type { CaseName } from "../../reports/gate/gateCase.ts";
import type { Sample } from "../../reports/gate/sample.ts";
import type { Suite } from "./suite.ts";

/** The version of baseline files. */
export const BASELINE_FORMAT = 1;

/** What one choice of policies was accepted to come to. */
export interface BaselineCase {
  readonly policies: string;
  readonly samples: readonly Sample[];
}

/**
 * The accepted results of one scenario of a suite: a file that is committed and reviewed. It says
 * nothing of the machine or the hour.
 */
export interface Baseline {
  readonly "orrery-baseline": typeof BASELINE_FORMAT;
  readonly scenario: string;
  /** Why these results are as they should be, in the words with which they were accepted. */
  readonly because: string;
  readonly cases: readonly BaselineCase[];
}

/** The samples of a case, in the order of their seeds; null where it has never been accepted. */
export function acceptedSamples(
  baselines: readonly Baseline[],
  { scenario, policies }: CaseName,
): readonly Sample[] | null {
  const file = baselines.find((one) => one.scenario === scenario);
  return file?.cases.find((one) => one.policies === policies)?.samples ?? null;
}

/** Why a suite cannot be judged by what was accepted of a case; null where it can. */
export function unfitBecause(
  accepted: readonly Sample[] | null,
  { firstSeed, seeds }: Pick<Suite, "firstSeed" | "seeds">,
): string | null {
  if (accepted === null) return "was never accepted: orrery accept writes its baseline";
  const anew = "orrery accept writes its baseline anew";
  const [{ seed }] = accepted;
  if (seed !== firstSeed) {
    return `was accepted with seeds from ${seed}, the suite asks for seeds from ${firstSeed}: ${anew}`;
  }
  if (accepted.length >= seeds) return null;
  const counts = `was accepted with ${accepted.length} seeds, the suite asks for ${seeds}`;
  return `${counts}: ${anew}, or the suite goes back to "seeds: ${accepted.length}"`;
}

/**
 * The baselines of a suite after new results are accepted. Of a case that has the same results as
 * before the old ones stay; a file in which nothing changes keeps its reason.
 */
export function renewedBaselines(
  before: readonly Baseline[],
  accepted: readonly { readonly name: CaseName; readonly samples: readonly Sample[] }[],
  because: string,
): Baseline[] {
  const scenarios = [...new Set(accepted.map(({ name }) => name.scenario))];
  return scenarios.map((scenario) => {
    const cases = accepted
      .filter(({ name }) => name.scenario === scenario)
      .map(({ name, samples }) => ({ policies: name.policies, samples }));
    const old = before.find((one) => one.scenario === scenario);
    const isSame = old !== undefined && JSON.stringify(old.cases) === JSON.stringify(cases);
    return isSame ? old : { "orrery-baseline": BASELINE_FORMAT, scenario, because, cases };
  });
}

/** As a file: one line a run, so that a review shows which have changed. */
export function baselineText({ cases, ...head }: Baseline): string {
  const lines = cases.map(({ policies, samples }) => {
    const runs = samples.map((sample) => `        ${JSON.stringify(sample)}`).join(",\n");
    return `    {\n      "policies": ${JSON.stringify(policies)},\n      "samples": [\n${runs}\n      ]\n    }`;
  });
  const fields = Object.entries(head).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)},`,
  );
  return `{\n${fields.join("\n")}\n  "cases": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
