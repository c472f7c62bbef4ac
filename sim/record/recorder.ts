import { Dictionary } from "./dictionary.ts";
import type { TableSink } from "./table.ts";
import { DICTIONARIES, type DictionaryName, TABLES } from "./tables.ts";
import { TableWriter } from "./tableWriter.ts";

type Declared = (typeof TABLES)[number];

/** A writer for each table, by the table's name. */
type Writers = { readonly [T in Declared as T["name"]]: TableWriter<T> };

/**
 * All tables of one run. Dictionary columns hold numbers: fill `dictionary("node")` and the like
 * in the order of the world's own indices at the start, and those indices can be set as they are.
 * Without a sink no row is kept.
 */
export class Recorder {
  readonly enabled: boolean;
  readonly tables: Writers;
  private readonly dictionaries: ReadonlyMap<string, Dictionary>;
  private readonly sink: TableSink | null;
  private closed = false;

  constructor(sink: TableSink | null) {
    this.sink = sink;
    this.enabled = sink !== null;
    const dictionaries = new Map<string, Dictionary>();
    for (const [name, words] of Object.entries(DICTIONARIES)) {
      dictionaries.set(name, new Dictionary(words));
    }
    this.dictionaries = dictionaries;
    this.tables = Object.fromEntries(
      TABLES.map((table) => [table.name, new TableWriter(table, sink, dictionaries)]),
    ) as unknown as Writers;
  }

  /** The word list that the columns of this kind share. */
  dictionary(name: DictionaryName): Dictionary {
    return this.dictionaries.get(name)!;
  }

  /** Hands on what has been gathered so far, for views of a run that goes on; more may come. */
  handOn(): void {
    for (const writer of Object.values(this.tables)) writer.handOn();
  }

  /** Hands on what is left and closes the sink; later calls do nothing. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const writer of Object.values(this.tables)) writer.finish();
    this.sink?.close();
  }
}
