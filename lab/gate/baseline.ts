import type { CaseName } from "../../reports/gate/gateCase.ts";
import type { Sample } from "../../reports/gate/sample.ts";
import type { Suite } from "./suite.ts";

/** The version of baseline files. */
export const BASELINE_FORMAT = 1;

/** What one choice of policies was accepted to come to. */
export interface BaselineCase {
  readonly policies: string;
  /** Of the scenario that was run, by its meaning; baselines from before this was kept have none. */
  readonly scenarioHash?: string;
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

/** What was accepted of a case, samples in the order of their seeds; null where nothing ever was. */
export function acceptedCase(
  baselines: readonly Baseline[],
  { scenario, policies }: CaseName,
): BaselineCase | null {
  const file = baselines.find((one) => one.scenario === scenario);
  return file?.cases.find((one) => one.policies === policies) ?? null;
}

/** Why a suite cannot be judged by what was accepted of a case; null where it can. */
export function unfitBecause(
  accepted: BaselineCase | null,
  { firstSeed, seeds }: Pick<Suite, "firstSeed" | "seeds">,
): string | null {
  if (accepted === null) return "was never accepted: orrery accept writes its baseline";
  const anew = "orrery accept writes its baseline anew";
  const { samples } = accepted;
  const [{ seed }] = samples;
  if (seed !== firstSeed) {
    return `was accepted with seeds from ${seed}, the suite asks for seeds from ${firstSeed}: ${anew}`;
  }
  if (samples.length >= seeds) return null;
  const counts = `was accepted with ${samples.length} seeds, the suite asks for ${seeds}`;
  return `${counts}: ${anew}, or the suite goes back to "seeds: ${samples.length}"`;
}

/** What one case has come to, to be accepted. */
export interface AcceptedCase {
  readonly name: CaseName;
  readonly scenarioHash: string;
  readonly samples: readonly Sample[];
}

/**
 * The baselines of a suite after new results are accepted. A file in which nothing changes keeps
 * its reason.
 */
export function renewedBaselines(
  before: readonly Baseline[],
  accepted: readonly AcceptedCase[],
  because: string,
): Baseline[] {
  const scenarios = [...new Set(accepted.map(({ name }) => name.scenario))];
  return scenarios.map((scenario) => {
    const cases = accepted
      .filter(({ name }) => name.scenario === scenario)
      .map(({ name, ...own }): BaselineCase => ({ policies: name.policies, ...own }));
    const old = before.find((one) => one.scenario === scenario);
    const reason = old !== undefined && isSame(old.cases, cases) ? old.because : because;
    return { "orrery-baseline": BASELINE_FORMAT, scenario, because: reason, cases };
  });
}

/** Of the same scenarios, as far as that was kept, with the same results. */
function isSame(old: readonly BaselineCase[], cases: readonly BaselineCase[]): boolean {
  const resultsOf = (all: readonly BaselineCase[]) =>
    JSON.stringify(all.map(({ policies, samples }) => ({ policies, samples })));
  if (resultsOf(old) !== resultsOf(cases)) return false;
  return old.every(({ scenarioHash }, index) => {
    return scenarioHash === undefined || scenarioHash === cases[index].scenarioHash;
  });
}

/** As a file: one line a run, so that a review shows which have changed. */
export function baselineText({ cases, ...head }: Baseline): string {
  const lines = cases.map(({ samples, ...about }) => {
    const runs = samples.map((sample) => `        ${JSON.stringify(sample)}`).join(",\n");
    const named = Object.entries(about).map(
      ([key, value]) => `      "${key}": ${JSON.stringify(value)},\n`,
    );
    return `    {\n${named.join("")}      "samples": [\n${runs}\n      ]\n    }`;
  });
  const fields = Object.entries(head).map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)},`,
  );
  return `{\n${fields.join("\n")}\n  "cases": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
