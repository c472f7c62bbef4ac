/** How the rows of a file are written. */
export interface RowLayout {
  /** What may stand between fields: the first of these that the first row holds does. */
  readonly separators: readonly string[];
  /** Whether lines that begin with # are passed over. */
  readonly comments?: boolean;
}

/** Tables: a comma last, because it may be a decimal comma between others. */
export const TABLE_SEPARATORS = [";", "\t", ","] as const;

/** As a separator: a run of blanks and tabs. */
export const BLANKS = " ";

/** What parts the fields of a file with this first row; empty where it is one field. */
export function separatorIn(row: string, separators: readonly string[]): string {
  const holds = (separator: string) =>
    separator === BLANKS ? /[ \t]/.test(row) : row.includes(separator);
  return separators.find(holds) ?? "";
}
