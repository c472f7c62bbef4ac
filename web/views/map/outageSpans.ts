import { orderedRows, RowsByEntity } from "../../series/rowsByEntity.ts";

/** When each component of a run had failed, by its name in the record: "node edge-11". */
export class OutageSpans {
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly events: RowsByEntity;
  /** By row of the table: 1 from here on failed, 0 repaired, −1 neither. */
  private readonly turns: Int8Array;

  /** Columns of the table of faults: when, whom, what, and the words of the last two. */
  constructor(faults: {
    readonly timesSeconds: ArrayLike<number>;
    readonly components: Int32Array;
    readonly componentWords: readonly string[];
    readonly events: Int32Array;
    readonly eventWords: readonly string[];
  }) {
    const { timesSeconds, components, componentWords, events, eventWords } = faults;
    this.numbers = new Map(componentWords.map((word, number) => [word, number]));
    const meaning = eventWords.map((word) =>
      word === "failed" ? 1 : word === "repaired" ? 0 : -1,
    );
    this.turns = Int8Array.from(events, (event) => meaning[event] ?? -1);
    const turning = components.map((component, row) => (this.turns[row] < 0 ? -1 : component));
    this.events = new RowsByEntity(orderedRows(turning, timesSeconds, componentWords.length));
  }

  /** Whether anything fails at any time. */
  get hasAny(): boolean {
    return this.turns.includes(1);
  }

  /** The number that `hasFailed` takes; −1 for what never failed. */
  numberOf(component: string): number {
    return this.numbers.get(component) ?? -1;
  }

  hasFailed(number: number, seconds: number): boolean {
    if (number < 0) return false;
    const place = this.events.at(number, seconds);
    return place >= 0 && this.turns[this.events.rows[place]] === 1;
  }

  /** Names of all that have failed at a time, in the order of the record. */
  failedAt(seconds: number): string[] {
    return [...this.numbers].flatMap(([name, number]) =>
      this.hasFailed(number, seconds) ? [name] : [],
    );
  }
}
