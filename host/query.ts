import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { DuckDBConnection, StatementType } from "@duckdb/node-api";
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
 * name: `metrics`, `runs` and the tables that were kept, or those of one run. It reads these files
 * and no others, and writes none. Needs DuckDB.
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
    await shutIn(connection, files);
    return await answerTo(connection, sql, duckdb.StatementType);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const [message] = messageOf(error).split("\n\n", 1);
    throw new Failure(EXIT.usage, message.replaceAll("\n", " "));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** From now on the database reaches these files only, and its settings stay as they are. */
async function shutIn(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  await connection.run(`SET allowed_paths = [${files.map(quotedText).join(", ")}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/**
 * To the last of the statements. DuckDB would let some statements write over the files that may be
 * read (`COPY`, and `EXPLAIN ANALYZE` of it), so that only those are run that never do: queries,
 * and what is created in memory for them, as `PIVOT` does.
 */
async function answerTo(
  connection: DuckDBConnection,
  sql: string,
  types: typeof StatementType,
): Promise<QueryResult> {
  const statements = await connection.extractStatements(sql);
  let result: QueryResult = { columns: [], rows: [] };
  for (let index = 0; index < statements.count; index++) {
    const prepared = await statements.prepare(index);
    const { statementType } = prepared;
    if (statementType !== types.SELECT && statementType !== types.CREATE) {
      const found = types[statementType];
      throw new Failure(EXIT.usage, `expected a query, which only reads; found ${found}`);
    }
    const reader = await prepared.runAndReadAll();
    const rows = reader.getRowsJS().map((row) => row.map(plain));
    result = { columns: reader.columnNames(), rows };
  }
  return result;
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
