import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileError } from "../sim/input/inputError.ts";
import { EXIT, Failure, messageOf } from "./failure.ts";
import { optionalPackage } from "./optionalPackage.ts";

/** What a query comes to: values as they read, null where there is none. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * Answers a question in SQL about the Parquet files of a folder, each of which is a view of its
 * name: `metrics`, `runs` and the tables that were kept, or those of one run. Needs DuckDB.
 */
export async function queryFolder(folder: string, sql: string): Promise<QueryResult> {
  const files = existsSync(folder) ? parquetFiles(folder) : [];
  if (files.length === 0) throw fileError(folder, "no folder with Parquet files");
  const duckdb = await optionalPackage(
    () => import("@duckdb/node-api"),
    ["@duckdb/node-api"],
    "orrery query",
  );
  const instance = await duckdb.DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    for (const file of files) {
      const view = quotedName(basename(file, ".parquet"));
      await connection.run(
        `CREATE VIEW ${view} AS SELECT * FROM read_parquet(${quotedText(file)})`,
      );
    }
    const reader = await connection.runAndReadAll(sql);
    return { columns: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(plain)) };
  } catch (error) {
    const [message] = messageOf(error).split("\n\n", 1);
    throw new Failure(EXIT.usage, message.replaceAll("\n", " "));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function parquetFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".parquet"));
  return names.sort().map((name) => join(folder, name));
}

/** Counts come as big integers, dates as objects. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  if (typeof value === "object" && value !== null) return String(value);
  return value;
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
