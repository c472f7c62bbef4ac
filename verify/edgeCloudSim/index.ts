import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import { InputError } from "../../sim/input/inputError.ts";
import {
  EDGE_CLOUD_SIM_SCENARIOS,
  importEdgeCloudSim,
} from "../../sim/scenario/importers/edgeCloudSim.ts";
import type { Check } from "../check.ts";
import type { Measurement } from "../estimate.ts";
import { EDGE_CLOUD_SIM_FILE, type EdgeCloudSimCell, type PeerColumn, readAs } from "../formats.ts";
import type { CaseContext, CaseOutcome, ReferenceKind } from "../kind.ts";
import { measureRun, UNNOTICED } from "./measure.ts";

const FILES = {
  applications: "applications.xml",
  edgeDevices: "edge_devices.xml",
  settings: "default_config.properties",
} as const;

/** Independent runs of each cell. */
const SEEDS = 10;
/** Standard deviations of one run of the peer, or errors of ours, within which our mean lies. */
const DEVIATIONS = 3;

/** Runs of EdgeCloudSim, each cell a scenario imported from the configuration that it ran. */
export const edgeCloudSimKind: ReferenceKind = {
  name: "EdgeCloudSim",
  recognises: (content) => Array.isArray((content as { cells?: unknown } | null)?.cells),
  cases: (content) => {
    const file = readAs(EDGE_CLOUD_SIM_FILE, content);
    return file.cells.map((cell) => ({
      id: `${cell.scenario}-${cell.devices}`,
      group: cell.scenario,
      run: (context: CaseContext) => runCell(file.configuration, cell, context),
    }));
  },
};

function runCell(configuration: string, cell: EdgeCloudSimCell, context: CaseContext): CaseOutcome {
  const scenario = EDGE_CLOUD_SIM_SCENARIOS.find((name) => name === cell.scenario);
  if (scenario === undefined) {
    return { notCovered: `no importer for the simulation scenario "${cell.scenario}"` };
  }
  const texts: Record<string, { file: string; text: string }> = {};
  for (const [part, name] of Object.entries(FILES)) {
    const file = `${configuration}/${name}`;
    const text = context.readText(file);
    if (text === null) return { notCovered: `the configuration that it ran, ${file}, is not here` };
    texts[part] = { file, text };
  }
  const { applications, edgeDevices, settings } = texts;
  try {
    const files = { applications, edgeDevices, settings };
    const imported = importEdgeCloudSim(files, { scenario, devices: cell.devices });
    const runs = Array.from({ length: SEEDS }, (_, index) =>
      measureRun(imported.scenario, index + 1, context),
    );
    return { checks: checksOf(cell, runs) };
  } catch (error) {
    if (error instanceof InputError) return { notCovered: error.message };
    throw error;
  }
}

/** Every column that the peer's log and our record both tell of. */
function checksOf(cell: EdgeCloudSimCell, runs: readonly Measurement[]): Check[] {
  return Object.entries(cell).flatMap(([statistic, column]) => {
    if (!isColumn(column) || !(statistic in runs[0])) return [];
    const values = (name: string) => runs.map((run) => run[name]);
    const check = checkOf(statistic, column, values(statistic));
    if (statistic !== "serviceCloud") return [check];
    // In all other columns this is far below a deviation.
    const unnoticed = mean(values(UNNOTICED));
    const remark = `the ${(1000 * unnoticed).toFixed(0)} ms that the peer notices ends late`;
    const tolerance = check.tolerance + unnoticed;
    return [{ ...check, tolerance, basis: `${check.basis}, and ${remark}` }];
  });
}

/** Within three deviations of the peer, or three errors of ours where those are wider. */
function checkOf(statistic: string, { mean: expected, sd }: PeerColumn, values: number[]): Check {
  const standardError = standardDeviation(values) / Math.sqrt(values.length);
  const ours = standardError > sd;
  return {
    statistic,
    expected,
    got: mean(values),
    tolerance: DEVIATIONS * Math.max(sd, standardError),
    basis: ours
      ? `${DEVIATIONS} standard errors, n = ${values.length}`
      : `${DEVIATIONS} standard deviations of a run of the peer; our n = ${values.length}`,
    standardError,
  };
}

function isColumn(value: unknown): value is PeerColumn {
  return typeof value === "object" && value !== null && "mean" in value && "sd" in value;
}
