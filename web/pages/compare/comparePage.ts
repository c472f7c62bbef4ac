import type { PlainPage } from "../page.ts";
import { Compare } from "./Compare.tsx";

/** Policies set against each other. */
export const comparePage: PlainPage = {
  id: "compare",
  title: "Compare",
  summary: "Policies against each other: effects, curves, distributions, what differs",
  component: Compare,
};
