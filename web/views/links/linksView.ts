import { LINKS } from "../../../sim/record/tables.ts";
import type { View } from "../view.ts";
import { Links } from "./Links.tsx";
import { trafficOf } from "./trafficOverTime.ts";

/** Bytes over links. */
export const linksView: View = {
  id: "links",
  title: "Links",
  summary: "What links carried, over time by class and in all by link",
  reads: [LINKS],
  needs: [LINKS],
  hasTime: true,
  refusal: ({ run }) =>
    run.tables.get(LINKS).rowCount === 0 ? "The scenario has no links." : null,
  component: Links,
  table: ({ run }) => ({
    caption: "one row for each direction of a link, over the whole run, the warm-up with it",
    columns: [
      { title: "link", unit: "" },
      { title: "class", unit: "" },
      { title: "carried", unit: "B" },
      { title: "mean share in use", unit: "1" },
      { title: "most in use", unit: "1" },
      { title: "share of samples down", unit: "1" },
    ],
    rows: trafficOf(run).links.map((one) => [
      ...[one.link, one.linkClass, one.carriedBytes],
      ...[one.meanUsedShare, one.mostUsedShare, one.downShare],
    ]),
  }),
};
