import { comparePage } from "./compare/comparePage.ts";
import { labPage } from "./lab/labPage.ts";
import type { PlainPage } from "./page.ts";
import { referencePage } from "./reference/referencePage.ts";

/** The pages beside the views of a run, in the order of their tabs: one line each. */
export const PAGES: readonly PlainPage[] = [comparePage, labPage, referencePage];

/** The page of an id; null where that is none of a page. */
export function pageOf(id: string): PlainPage | null {
  return PAGES.find((one) => one.id === id) ?? null;
}
