import { emptyChunk, type Table, type TableChunk } from "../../sim/record/table.ts";
import { RunTable } from "./runTable.ts";

/** Where the tables of a run come from: files, a server, the memory of a run made in the page. */
export interface TableSource {
  /** Of the tables that are there. */
  readonly names: readonly string[];
  /** All rows of one of these; fails with a message that names the file. */
  read(name: string): Promise<TableChunk>;
}

/**
 * The tables of an opened run, each read when it is first asked for. The shell loads what a view
 * says that it reads before the view is drawn, so that views take tables without waiting.
 */
export class RunTables {
  private readonly source: TableSource;
  private readonly loading = new Map<string, Promise<void>>();
  private readonly loaded = new Map<string, RunTable>();

  constructor(source: TableSource) {
    this.source = source;
  }

  get names(): readonly string[] {
    return this.source.names;
  }

  /** Reads these tables unless they have been; one that the record does not have is empty. */
  async load(tables: readonly Table[]): Promise<void> {
    await Promise.all(tables.map((table) => this.loadOne(table)));
  }

  isLoaded(tables: readonly Table[]): boolean {
    return tables.every(({ name }) => this.loaded.has(name));
  }

  /** A table that has been loaded. */
  get(table: Table): RunTable {
    const found = this.loaded.get(table.name);
    if (found === undefined) {
      throw new Error(`table "${table.name}" is used before it is loaded: name it in "reads"`);
    }
    return found;
  }

  private loadOne(table: Table): Promise<void> {
    const { name } = table;
    let promise = this.loading.get(name);
    if (promise === undefined) {
      promise = this.read(table).then((read) => void this.loaded.set(name, read));
      // What failed once, as when a server was away, may be tried again.
      promise.catch(() => this.loading.delete(name));
      this.loading.set(name, promise);
    }
    return promise;
  }

  private async read(table: Table): Promise<RunTable> {
    if (!this.names.includes(table.name)) return new RunTable(emptyChunk(table));
    return new RunTable(await this.source.read(table.name));
  }
}
