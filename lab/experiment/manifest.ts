import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import { sha256 } from "../../sim/kernel/sha256.ts";
import type { FileHashes } from "../../sim/record/runRecord.ts";
import type { Claim } from "./claims/schema.ts";
import type { SettingValue } from "./setting.ts";
import { amountOf } from "./spread.ts";

/** The version of the folder of an experiment; it changes when a reader would have to. */
export const MANIFEST_FORMAT = 1;

/** What a column of the results says of a cell. */
export type ColumnKind = "scenario" | "axis" | "draw" | "range" | "policy" | "seed";

/** One setting of the cells, as it is a column of the results. */
export interface ExperimentColumn {
  /** Of an axis or a range: the path of the field; of policies: their kind. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Where all values are amounts of one unit, this: results have the numbers alone. */
  readonly unit: string;
}

/** A cell as the folder of an experiment has it. */
export interface ManifestCell {
  readonly key: string;
  readonly inputHash: string;
  /** By the names of the columns. */
  readonly settings: Readonly<Record<string, SettingValue>>;
}

/**
 * `experiment.json`: what is run, and all that is needed to make results of the cells. It says
 * nothing of the machine or the hour, so that equal experiments leave equal ones.
 */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly name: string;
  /** Empty where the file has none. */
  readonly description: string;
  /** Over columns, tables and cells: two folders of one hash are of the same experiment. */
  readonly hash: string;
  /** Of the program, and of the engine's code. */
  readonly version: string;
  readonly engine: string;
  /** What repeats it, where the file lies. */
  readonly command: string;
  /** The experiment file as it was read. */
  readonly file: string;
  readonly text: string;
  /** As they were read, with what they name. */
  readonly scenarios: readonly {
    readonly name: string;
    readonly file: string;
    readonly text: string;
    readonly files: FileHashes;
  }[];
  /** Hashes of users' modules, by their names as they are written. */
  readonly modules: FileHashes;
  readonly tables: readonly string[];
  readonly claims: readonly Claim[];
  readonly columns: readonly ExperimentColumn[];
  /** In their order: scenarios, axes, draws, policies, seeds; the last turn fastest. */
  readonly cells: readonly ManifestCell[];
}

/** The hash of an experiment by its meaning. */
export function manifestHash({
  name,
  columns,
  tables,
  cells,
}: Pick<Manifest, "name" | "columns" | "tables" | "cells">): string {
  return sha256(canonicalText({ name, columns, tables, cells }));
}

/** The unit that all values of a column have as amounts; "" where they are plain or differ. */
export function commonUnit(values: readonly SettingValue[]): string {
  const units = new Set(values.map((value) => amountOf(value)?.unit ?? ""));
  const [unit] = units;
  return units.size === 1 ? unit : "";
}

/** The value as results have it: of an amount the number, where the column has its unit. */
export function columnValue({ unit }: ExperimentColumn, value: SettingValue): SettingValue {
  return unit === "" ? value : (amountOf(value)?.number ?? null);
}

/** "scenario toy, nodes.edge.count 4, dispatch random, seed 7". */
export function settingsText({ settings }: Pick<ManifestCell, "settings">): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
