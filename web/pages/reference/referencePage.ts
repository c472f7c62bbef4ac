import type { PlainPage } from "../page.ts";
import { Reference } from "./Reference.tsx";

/** The words of the program. */
export const referencePage: PlainPage = {
  id: "reference",
  title: "Reference",
  summary:
    "How to begin, what scenarios may say, policies, metrics, tables, presets with sources, what models were held to",
  component: Reference,
};
