import { PROGRAM_VERSION } from "../../sim/record/runRecord.ts";
import { type Cell, type CellContext, cellsOf } from "../cells/cell.ts";
import type { CheckedScenario } from "../checkedScenario.ts";
import type { ExperimentChoice } from "./choices.ts";
import type { Experiment, ExperimentPoint } from "./experiment.ts";
import {
  type ColumnKind,
  commonUnit,
  type ExperimentColumn,
  MANIFEST_FORMAT,
  type Manifest,
  type ManifestCell,
  manifestHash,
  settingsText,
} from "./manifest.ts";
import { resultValue, type SettingValue } from "./setting.ts";

/** All that an experiment runs: the cells, and in the same order how they stand in its folder. */
export interface ExperimentPlan {
  readonly manifest: Manifest;
  readonly cells: readonly Cell[];
}

/** One point of an experiment at one of its scenarios, checked. */
export interface PlannedPoint {
  readonly scenario: string;
  readonly point: ExperimentPoint;
  readonly checked: CheckedScenario;
  readonly context: CellContext;
}

/** What a plan is made from besides its points. */
export interface PlanParts extends Pick<Manifest, "engine" | "file" | "scenarios" | "modules"> {
  readonly choices: readonly ExperimentChoice[];
}

/** Puts the cells of an experiment in their order. */
export function planExperiment(
  experiment: Experiment,
  points: readonly PlannedPoint[],
  { choices, ...parts }: PlanParts,
): ExperimentPlan {
  const { name, description, text, seeds, tables, claims } = experiment;
  const planned = points.flatMap((one) => cellsAt(one, choices, seeds));
  const columns = columnsOf(
    experiment,
    planned.map(({ listed }) => listed),
  );
  const cells = planned.map(({ listed }) => listed);
  const hash = manifestHash({ name, columns, tables, cells });
  const { engine, file, scenarios, modules } = parts;
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    name,
    description,
    hash,
    version: PROGRAM_VERSION,
    engine,
    command: `orrery sweep ${file}`,
    file,
    text,
    scenarios,
    modules,
    tables,
    claims,
    columns,
    cells,
  };
  return { manifest, cells: planned.map(({ cell }) => cell) };
}

interface PlannedCell {
  readonly cell: Cell;
  readonly listed: ManifestCell;
}

function cellsAt(
  { scenario, point, checked, context }: PlannedPoint,
  choices: readonly ExperimentChoice[],
  seeds: readonly number[],
): PlannedCell[] {
  const before: Record<string, SettingValue> = { scenario };
  for (const { path, value } of point.settings) before[path] = resultValue(value);
  if (point.draw !== null) before.draw = point.draw;
  return choices.flatMap(({ labels, policies }) => {
    const settings = { ...before, ...labels };
    const label = settingsText({ settings });
    return cellsOf(checked, [{ label, policies }], seeds, context).map((cell) => {
      const { key, inputHash, seed } = cell;
      return { cell, listed: { key, inputHash, settings: { ...settings, seed } } };
    });
  });
}

function columnsOf(
  { points, policies }: Experiment,
  cells: readonly ManifestCell[],
): ExperimentColumn[] {
  const column = (name: string, kind: ColumnKind): ExperimentColumn => {
    const isField = kind === "axis" || kind === "range";
    const values = isField ? [...new Set(cells.map(({ settings }) => settings[name]))] : [];
    return { name, kind, unit: commonUnit(values) };
  };
  const [{ settings, draw }] = points;
  return [
    column("scenario", "scenario"),
    ...settings.map(({ path, place }) => column(path, place[0] === "axes" ? "axis" : "range")),
    ...(draw === null ? [] : [column("draw", "draw")]),
    ...Object.keys(policies).map((kind) => column(kind, "policy")),
    column("seed", "seed"),
  ];
}
