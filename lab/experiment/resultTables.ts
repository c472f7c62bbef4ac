import { type Column, double, nullable, text, word } from "../../sim/record/column.ts";
import type { Table } from "../../sim/record/table.ts";
import { columnValue, type ExperimentColumn, type Manifest } from "./manifest.ts";

type Columns = Readonly<Record<string, Column>>;

/** What a column says, in its metadata. */
const DESCRIPTIONS: Readonly<Record<ExperimentColumn["kind"], string>> = {
  scenario: "the scenario",
  axis: "value of the field, an axis of the experiment",
  draw: "number of the draw, from 1",
  range: "value of the field, as it was drawn",
  policy: "the policy of this kind, as the experiment names it",
  seed: "seed of the run",
};

/** The columns with which every table of the results begins: which run a row is of. */
function settingColumns({ columns, cells }: Manifest): Columns {
  const entries = columns.map((column): [string, Column] => {
    const values = cells.map(({ settings }) => columnValue(column, settings[column.name]));
    const description = DESCRIPTIONS[column.kind];
    const isNumeric = values.every((value) => value === null || typeof value === "number");
    const one = isNumeric
      ? double(column.unit === "" ? "1" : column.unit, description)
      : { ...word(wordsOf(column.name), description) };
    return [column.name, values.includes(null) ? nullable(one) : one];
  });
  const cellKey = text("the cell: a hash of all that decides what it comes to");
  return { cellKey, ...Object.fromEntries(entries) };
}

/** The word list of a column of settings. */
function wordsOf(column: string): string {
  return `setting ${column}`;
}

/** One row for each cell and each figure of its summary. */
export function metricsTable(manifest: Manifest): Table {
  return {
    name: "metrics",
    description:
      "one row for each run and metric: for the run as a whole, and for each of its parts",
    columns: {
      ...settingColumns(manifest),
      metric: word("metric", "name of the metric"),
      scope: word("scope", "what it is a figure of: the run, requests of an application, a tier"),
      subject: nullable(word("subject", "the application or the tier; null: all together")),
      unit: word("unit", "unit of the value, 1 for a share or a count"),
      value: nullable(double("", "null: not modelled; infinite: later than any answer")),
    },
  };
}

/** One row for each cell. */
export function runsTable(manifest: Manifest): Table {
  return {
    name: "runs",
    description: "one row for each run",
    columns: {
      ...settingColumns(manifest),
      inputHash: text("hash of scenario, policies and seed"),
      digest: text("hash of all that happened; equal ones mean equal runs"),
      workloadDigest: text("hash of what was asked only"),
    },
  };
}

/** A table of the run record over all cells. */
export function keptTable(manifest: Manifest, table: Table): Table {
  return { ...table, columns: { ...settingColumns(manifest), ...table.columns } };
}
