import type { Figure } from "../figures/figure.ts";

/** A table of a report with files of its own. */
export interface NamedTable extends Pick<Figure, "title" | "caption" | "table" | "values"> {
  readonly file: string;
}
