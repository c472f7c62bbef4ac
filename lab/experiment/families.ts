import { compare } from "../../reports/compare.ts";
import type { Comparison, GridResult } from "../../reports/comparison.ts";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import type { CellOutcome } from "../cells/cell.ts";
import {
  columnValue,
  type ExperimentColumn,
  type Manifest,
  type ManifestCell,
} from "./manifest.ts";

/** Which way the results of an experiment are looked at. */
export interface FamilyOptions {
  /** The column along which curves go; unless named, the first axis with several values. */
  readonly axis: string | null;
  /** The policy that others are set against; unless named, the first. */
  readonly baseline: string | null;
}

/** A run of an experiment and the policy that it is a run of. */
export interface PolicyCell {
  readonly policy: string;
  readonly cell: ManifestCell;
  readonly outcome: CellOutcome;
}

/** The policies of an experiment at one value of its axis. */
export interface ExperimentPoint {
  readonly value: string;
  /** In the axis's unit; null where the value is no number. */
  readonly number: number | null;
  readonly comparison: Comparison;
  readonly cells: readonly PolicyCell[];
}

/** What an experiment has of one kind: runs that differ in policies, seeds and along one axis. */
export interface ExperimentFamily {
  /** What tells it from others: "city, nodes.edge.count 4"; null where there are none. */
  readonly title: string | null;
  readonly kind: PolicyKind;
  readonly axis: ExperimentColumn | null;
  readonly points: readonly ExperimentPoint[];
}

/** The column along which curves go; null where none has several values. */
export function axisOf(manifest: Manifest, wanted: string | null): ExperimentColumn | null {
  return axisColumns(manifest).find(({ name }) => wanted === null || name === wanted) ?? null;
}

/** The columns that may be looked along. */
export function axisColumns(manifest: Manifest): ExperimentColumn[] {
  const several = manifest.columns.filter((column) => valuesOf(column, manifest.cells).length > 1);
  return several.filter(({ kind }) => kind === "axis");
}

/** What the policies of a manifest are called, in their order. */
export function policyNames({ columns, cells }: Manifest): string[] {
  const naming = namingColumns(columns, cells);
  return [...new Set(cells.map((cell) => nameOf(cell, naming)))];
}

/**
 * Puts the runs of an experiment beside each other: those that differ in policy on the same seeds,
 * these along the axis, and whatever else differs in families of its own.
 */
export function familiesOf(
  manifest: Manifest,
  outcomeOf: (key: string) => CellOutcome,
  options: FamilyOptions,
): ExperimentFamily[] {
  const { columns, cells } = manifest;
  const axis = axisOf(manifest, options.axis);
  const naming = namingColumns(columns, cells);
  const baseline = options.baseline ?? nameOf(cells[0], naming);
  const kind = kindOf(naming);
  const own = columns.filter(
    (column) => !["policy", "seed"].includes(column.kind) && column.name !== axis?.name,
  );
  const groups = groupedBy(cells, (cell) => textOf(cell, own));
  return groups.map((group) => ({
    title: groups.length === 1 ? null : titleOf(group[0], own, manifest),
    ...{ kind, axis },
    points: groupedBy(group, (cell) => textOf(cell, axis === null ? [] : [axis])).map((point) => {
      const found = point.map((cell) => ({
        policy: nameOf(cell, naming),
        ...{ cell, outcome: outcomeOf(cell.key) },
      }));
      const value = axis === null ? null : point[0].settings[axis.name];
      const number = axis === null ? null : columnValue(axis, value);
      return {
        value: String(value ?? ""),
        number: typeof number === "number" ? number : null,
        comparison: compare(found.map(resultOf), baseline, kind),
        cells: found,
      };
    }),
  }));
}

/** The kinds of which there are several policies; else those of which there are any. */
function namingColumns(
  columns: readonly ExperimentColumn[],
  cells: readonly ManifestCell[],
): ExperimentColumn[] {
  const policies = columns.filter(({ kind }) => kind === "policy");
  const varied = policies.filter((column) => valuesOf(column, cells).length > 1);
  return varied.length > 0 ? varied : policies;
}

/** "edge-aware", or with several kinds "heft, random". */
function nameOf({ settings }: ManifestCell, naming: readonly ExperimentColumn[]): string {
  return naming.map(({ name }) => String(settings[name])).join(", ") || "as the scenario has it";
}

/** What a comparison takes policies for, where several kinds differ: the first. */
function kindOf([first]: readonly ExperimentColumn[]): PolicyKind {
  return KIND_NAMES.find((kind) => kind === first?.name) ?? "dispatch";
}

function resultOf({ policy, cell, outcome }: PolicyCell): GridResult {
  const { digest, workloadDigest, summary } = outcome;
  return { policy, seed: Number(cell.settings.seed), digest, workloadDigest, summary };
}

/** In the order of the first of each. */
function groupedBy(
  cells: readonly ManifestCell[],
  keyOf: (cell: ManifestCell) => string,
): ManifestCell[][] {
  const groups = new Map<string, ManifestCell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups.values()];
}

function textOf({ settings }: ManifestCell, columns: readonly ExperimentColumn[]): string {
  return JSON.stringify(columns.map(({ name }) => settings[name]));
}

/** Of what has several values; what was drawn by the number of the draw. */
function titleOf(
  { settings }: ManifestCell,
  columns: readonly ExperimentColumn[],
  { cells }: Manifest,
): string {
  const telling = columns.filter(
    (column) => column.kind !== "range" && valuesOf(column, cells).length > 1,
  );
  return telling
    .map(({ name, kind }) =>
      kind === "scenario" ? `${settings[name]}` : `${name} ${settings[name]}`,
    )
    .join(", ");
}

function valuesOf({ name }: ExperimentColumn, cells: readonly ManifestCell[]): unknown[] {
  return [...new Set(cells.map(({ settings }) => settings[name]))];
}
