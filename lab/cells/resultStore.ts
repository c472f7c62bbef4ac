import type { CellOutcome } from "./cell.ts";

/** Where the outcomes of cells are kept, by their keys; each is there whole or not at all. */
export interface ResultStore {
  has(key: string): boolean;
  /** Null where there is none. */
  read(key: string): CellOutcome | null;
  /** Writing a key a second time changes nothing, as equal keys have equal outcomes. */
  write(key: string, outcome: CellOutcome): void;
}

/** A store that lasts as long as its holder. */
export class MemoryStore implements ResultStore {
  private readonly outcomes = new Map<string, CellOutcome>();

  has(key: string): boolean {
    return this.outcomes.has(key);
  }

  read(key: string): CellOutcome | null {
    return this.outcomes.get(key) ?? null;
  }

  write(key: string, outcome: CellOutcome): void {
    this.outcomes.set(key, outcome);
  }
}
