import type { PlainPage } from "../page.ts";
import { Lab } from "./Lab.tsx";

/** Scenarios written and run in the page. */
export const labPage: PlainPage = {
  id: "lab",
  title: "Run here",
  summary: "Choose a scenario, change it, run it in this browser, compare policies",
  component: Lab,
};
