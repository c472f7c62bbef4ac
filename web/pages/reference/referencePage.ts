import type { PlainPage } from "../page.ts";
import { Reference } from "./Reference.tsx";

/** The words of the program. */
export const referencePage: PlainPage = {
  id: "reference",
  title: "Reference",
  summary: "What scenarios may say, the policies, metrics, tables and presets, with sources",
  component: Reference,
};
