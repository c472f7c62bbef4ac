import type { PlotOptions } from "@observablehq/plot";
import type { ReportTable } from "../table.ts";
import type { Theme } from "./theme.ts";

/** A figure of a report: what is drawn, and the same in numbers. */
export interface Figure {
  /** Of its files, without ending: letters, digits and "-" only. */
  readonly name: string;
  /** What is seen: "p95 latency by mobility.city.vehicles". */
  readonly title: string;
  /** What has to be known to read it. */
  readonly caption: string;
  /** Its data for people. */
  readonly table: ReportTable;
  /** Its data for other programs, exact. */
  readonly values: Pick<ReportTable, "header" | "rows">;
  /** The definition for Observable Plot; the document is handed in where it is drawn. */
  plot(theme: Theme): PlotOptions;
}

/** What stands in a caption in place of the intervals that one seed does not have. */
export const ONE_SEED = "Of one seed: without intervals, and chance is not told from effect.";

/** A name as part of that of a file. */
export function fileWord(text: string): string {
  const word = text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return word.replace(/^-|-$/g, "") || "x";
}

/** A figure in a cell of CSV: exact; what has no bound and what is not there as words. */
export function exactText(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "";
  return Number.isFinite(value) ? String(value) : value < 0 ? "-inf" : "inf";
}
