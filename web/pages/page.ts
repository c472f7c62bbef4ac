import type { ComponentType } from "preact";
import type { Page } from "../app-state/page.ts";

/** A page beside the views of a run: it needs no run to be opened. */
export interface PlainPage {
  /** In the URL, among those of views: lower case, with "-". */
  readonly id: string;
  /** On its tab. */
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly summary: string;
  /** Its heavy parts are imported when it is first drawn. */
  readonly component: ComponentType<{ page: Page }>;
}
