import { Command } from "commander";
import { type QueryResult, queryFolder } from "../../host/query.ts";
import { csvTable, textTable } from "../../reports/table.ts";
import type { CommandContext } from "../context.ts";
import { examples, form } from "../options.ts";

const FORMS = ["json", "csv"];

interface Options {
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `orrery query`: results asked in SQL. */
export function queryCommand({ terminal }: CommandContext): Command {
  return new Command("query")
    .description("ask a folder of results, or of one run, in SQL")
    .argument("<dir>", "folder that orrery sweep, merge or run --out has left")
    .argument(
      "<sql>",
      "a query; each Parquet file of the folder is a view of its name, and no other file is read",
    )
    .addOption(form("json", "print the rows as JSON", FORMS))
    .addOption(form("csv", "print the rows as CSV", FORMS))
    .addHelpText("after", "\nNeeds DuckDB: npm install @duckdb/node-api")
    .addHelpText(
      "after",
      examples(
        'orrery query edge-size "SELECT dispatch, avg(value) FROM metrics ' +
          "WHERE metric = 'latency-p95' AND subject IS NULL GROUP BY dispatch\"",
        'orrery query edge-size "SELECT * FROM runs LIMIT 5" --json',
      ),
    )
    .action(async (folder: string, sql: string, options: Options) => {
      terminal.out(printed(await queryFolder(folder, sql), options, terminal.width));
    });
}

function printed({ columns, rows }: QueryResult, { json, csv }: Options, width: number): string {
  if (json === true) {
    const objects = rows.map((row) =>
      Object.fromEntries(columns.map((name, index) => [name, row[index]])),
    );
    return JSON.stringify(objects, null, 2);
  }
  const texts = rows.map((row) => row.map(textOf));
  if (csv === true) return csvTable({ header: columns, rows: texts });
  const isNumeric = (column: number) => rows.every((row) => typeof row[column] !== "string");
  const align = columns.map((_, column) =>
    isNumeric(column) ? ("right" as const) : ("left" as const),
  );
  return textTable({ header: columns, rows: texts, align }, width);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value === Number.POSITIVE_INFINITY ? "inf" : String(value);
}
