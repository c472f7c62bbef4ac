import { signal } from "@preact/signals";
import { emptyChunk, type Table, type TableChunk } from "../../sim/record/table.ts";
import type { Derivation, Derived, Spans } from "./derivation.ts";
import { RunTable } from "./runTable.ts";

/** Where the tables of a run come from: files, a server, the memory of a run made in the page. */
export interface TableSource {
  /** Of the tables that are there. */
  readonly names: readonly string[];
  /**
   * All rows of one of these, in these columns at least; fails with a message that names the file.
   */
  read(name: string, columns: readonly string[]): Promise<TableChunk>;
  /** Works something out where the tables are read; left out where they are in memory. */
  derive?<Asked, Found>(
    derivation: Derivation<Asked, Found>,
    asked: Asked,
    spans: Spans | null,
  ): Promise<Derived<Found>>;
}

/**
 * The tables of an opened run, each column read when it is first asked for. The shell loads what a
 * view says that it reads before the view is drawn, so that views take tables without waiting.
 */
export class RunTables {
  private readonly source: TableSource;
  private readonly tables = new Map<string, RunTable>();
  /** By table and column. */
  private readonly loading = new Map<string, Promise<void>>();
  private readonly loaded = new Set<string>();
  /** Counts what has been read, so that whatever asks `isLoaded` is told when that changes. */
  private readonly reads = signal(0);

  constructor(source: TableSource) {
    this.source = source;
  }

  get names(): readonly string[] {
    return this.source.names;
  }

  /** Reads these columns unless they have been; a table that the record does not have is empty. */
  async load(tables: readonly Table[]): Promise<void> {
    await Promise.all(tables.map((table) => this.loadOne(table)));
  }

  /** Whether all of these columns are there. A signal: its readers are told when it changes. */
  isLoaded(tables: readonly Table[]): boolean {
    return this.reads.value >= 0 && tables.flatMap(keysOf).every((key) => this.loaded.has(key));
  }

  /** Does what needs these columns: at once where they are there, else when they have been read. */
  whenLoaded(tables: readonly Table[], act: () => void): void {
    if (this.isLoaded(tables)) act();
    else void this.load(tables).then(act);
  }

  /** A table, with the columns that have been loaded. */
  get({ name }: Table): RunTable {
    const found = this.tables.get(name);
    if (found === undefined) {
      throw new Error(`table "${name}" is used before it is loaded: name it in "reads"`);
    }
    return found;
  }

  /**
   * What a derivation makes of these tables: of the rows in `spans`, or of more; of all for null.
   */
  async derive<Asked, Found>(
    derivation: Derivation<Asked, Found>,
    asked: Asked,
    spans: Spans | null,
  ): Promise<Derived<Found>> {
    if (this.source.derive !== undefined) return this.source.derive(derivation, asked, spans);
    await this.load(derivation.tables);
    return { found: derivation.build((table) => this.get(table), asked), isWhole: true };
  }

  private async loadOne(table: Table): Promise<void> {
    const keys = keysOf(table);
    const missing = keys.filter((key) => !this.loading.has(key));
    if (missing.length > 0) {
      const columns = Object.keys(table.columns).filter((_, at) => missing.includes(keys[at]));
      const promise = this.read(table, columns).then(() => {
        for (const key of missing) this.loaded.add(key);
        this.reads.value++;
      });
      for (const key of missing) {
        this.loading.set(key, promise);
        // What failed once, as when a server was away, may be tried again.
        promise.catch(() => this.loading.delete(key));
      }
    }
    await Promise.all(keys.map((key) => this.loading.get(key)));
  }

  private async read(table: Table, columns: readonly string[]): Promise<void> {
    const { name } = table;
    const isThere = this.names.includes(name);
    const chunk = isThere ? await this.source.read(name, columns) : emptyChunk(table);
    const before = this.tables.get(name);
    if (before === undefined) this.tables.set(name, new RunTable(chunk));
    else before.add(chunk);
  }
}

function keysOf({ name, columns }: Table): string[] {
  return Object.keys(columns).map((column) => `${name} ${column}`);
}
