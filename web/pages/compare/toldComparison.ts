import {
  axisColumns,
  type ExperimentFamily,
  familiesOf,
  policyNames,
} from "../../../lab/experiment/families.ts";
import type { Manifest } from "../../../lab/experiment/manifest.ts";
import {
  experimentReport,
  type ReportSection,
} from "../../../reports/experiment/experimentReport.ts";
import type { Family } from "../../../reports/figures/family.ts";
import { policyText } from "../../../reports/provenance.ts";
import type { ReportTable } from "../../../reports/table.ts";
import type { OpenedExperiment } from "../../data/openedExperiment.ts";
import { labelOf, type OpenedRun, runNames } from "../../data/openedRun.ts";
import { runFamily, withLatencies } from "./families.ts";

/** A comparison, in sentences, figures and tables. */
export interface ToldComparison {
  readonly title: string;
  readonly description: string;
  readonly sections: readonly ReportSection[];
  /** What has to be known of the choice of runs; null for nothing. */
  readonly remark: string | null;
  /** What may be chosen as axis, and as the policy that others are set against. */
  readonly axes: readonly string[];
  readonly policies: readonly string[];
  /** What differs between the runs, and nothing else. */
  readonly settings: ReportTable;
  /** The runs, where they are opened. */
  readonly runs: readonly OpenedRun[];
  /** An experiment's, the runs of which can be made again. */
  readonly experiment: {
    readonly manifest: Manifest;
    readonly families: readonly ExperimentFamily[];
  } | null;
}

export async function tellExperiment(
  experiment: OpenedExperiment,
  axis: string | null,
  baseline: string | null,
): Promise<ToldComparison> {
  const { manifest } = experiment;
  const axes = axisColumns(manifest).map(({ name }) => name);
  const policies = policyNames(manifest);
  // The URL may name what another experiment has.
  const known = (list: readonly string[], wanted: string | null) =>
    wanted !== null && list.includes(wanted) ? wanted : null;
  const options = { axis: known(axes, axis), baseline: known(policies, baseline) };
  const families = familiesOf(manifest, (key) => experiment.outcomes.get(key)!, options);
  return {
    title: manifest.name,
    description: manifest.description,
    sections: sectionsOf(manifest.name, await withLatencies(experiment, families)),
    ...{ axes, policies, runs: [], experiment: { manifest, families }, remark: null },
    settings: {
      header: ["setting", "values"],
      align: ["left", "left"],
      rows: manifest.columns.flatMap(({ name, unit }) => {
        const values = [...new Set(manifest.cells.map(({ settings }) => String(settings[name])))];
        if (values.length < 2) return [];
        return [[unit === "" ? name : `${name} (${unit})`, values.join(", ")]];
      }),
    },
  };
}

/** Of runs that can be compared (`comparableRuns`); `shown` is the run that the page shows. */
export async function tellRuns(
  runs: readonly OpenedRun[],
  shown: OpenedRun | null = null,
): Promise<ToldComparison> {
  const family = await runFamily(runs);
  const { name } = runs[0].record.scenario;
  return {
    title: name,
    description: runs[0].checked.scenario.description ?? "",
    sections: sectionsOf(name, [family]),
    ...{ axes: [], policies: [], runs, experiment: null, remark: remarkOn(runs, shown) },
    settings: differences(runs),
  };
}

/** Readers who come from a run look for it here. */
function remarkOn(runs: readonly OpenedRun[], shown: OpenedRun | null): string | null {
  if (shown === null || runs.includes(shown)) return null;
  return (
    `The run that is shown (${shown.record.scenario.name}: ${labelOf(shown)}) is not among them: ` +
    "no opened run of its scenario has another policy on the same seed."
  );
}

function sectionsOf(name: string, families: readonly Family[]): readonly ReportSection[] {
  const identity = { name, description: "", version: "", commands: [], lines: [] };
  return experimentReport({ ...identity, file: "", text: "" }, families).sections;
}

/** One column for each run, rows only where they differ. */
function differences(runs: readonly OpenedRun[]): ReportTable {
  const kinds = [...new Set(runs.flatMap(({ record }) => Object.keys(record.policies)))];
  const rows = [
    ...kinds.map((kind) => [
      kind,
      ...runs.map(({ record }) => {
        const found = Object.entries(record.policies).find(([own]) => own === kind);
        return found === undefined ? "–" : policyText(found[1]);
      }),
    ]),
    ["seed", ...runs.map(({ record }) => String(record.seed))],
    ["changed", ...runs.map(({ record }) => record.scenario.overrides.join(", ") || "–")],
    ["version", ...runs.map(({ record }) => record.version)],
  ];
  return {
    header: ["setting", ...runNames(runs)],
    align: ["left", ...runs.map(() => "left" as const)],
    rows: rows.filter(([, ...values]) => new Set(values).size > 1),
  };
}
