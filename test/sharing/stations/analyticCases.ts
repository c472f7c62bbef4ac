import { readFileSync } from "node:fs";
import { sharedPath } from "../../shared.ts";

/** A case of the reference values. Its parts are as many kinds of data as there are groups. */
export interface AnalyticCase {
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: the file is a hundred cases of fifty shapes
  readonly parameters: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly expected: any;
}

/** The case of that name; an error where there is none. */
export function analyticCase(id: string): AnalyticCase {
  const path = sharedPath("fixtures", "analytic.json");
  const text = path === null ? '{"cases":[]}' : readFileSync(path, "utf8");
  const found = (JSON.parse(text).cases as AnalyticCase[]).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no reference case "${id}"`);
  return found;
}
