import { columnValue, type Manifest, type ManifestCell } from "../../lab/experiment/manifest.ts";
import { Dictionary } from "../../sim/record/dictionary.ts";
import type { Entry, Table, TableSink } from "../../sim/record/table.ts";
import { TableWriter } from "../../sim/record/tableWriter.ts";

type Value = number | string | null;

/** Writes a table of results, whose rows begin with the settings of a cell. */
export class ResultWriter {
  private readonly manifest: Manifest;
  private readonly table: Table;
  private readonly writer: TableWriter;
  private settings: Readonly<Record<string, Value>> = {};

  constructor(manifest: Manifest, table: Table, sink: TableSink) {
    const dictionaries = new Map<string, Dictionary>();
    for (const { dictionary } of Object.values(table.columns)) {
      if (dictionary !== undefined) dictionaries.set(dictionary, new Dictionary());
    }
    this.manifest = manifest;
    this.table = table;
    this.writer = new TableWriter(table, sink, dictionaries);
  }

  /** The rows from here on are of this cell. */
  begin(cell: ManifestCell): void {
    const values = Object.entries(settingValues(this.manifest, cell)).map(([name, value]) => {
      // A column of words and numbers, as of the axis [0.1, iid], holds all of them as words: a
      // number would stand for the word of that number.
      const isWord = this.table.columns[name].dictionary !== undefined;
      return [name, isWord && value !== null ? String(value) : value];
    });
    this.settings = { cellKey: cell.key, ...Object.fromEntries(values) };
  }

  append(row: Readonly<Record<string, Value>>): void {
    this.writer.append({ ...this.settings, ...row } as Entry<Table>);
  }

  finish(): void {
    this.writer.finish();
  }
}

/** The settings of a cell as results have them. */
export function settingValues({ columns }: Manifest, cell: ManifestCell): Record<string, Value> {
  return Object.fromEntries(
    columns.map((column) => {
      const value = columnValue(column, cell.settings[column.name]);
      return [column.name, typeof value === "boolean" ? String(value) : value];
    }),
  );
}
