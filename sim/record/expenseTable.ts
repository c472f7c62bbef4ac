import { double, nullable, word } from "./column.ts";
import { table } from "./table.ts";

/** What a run takes; see `tables.ts`, the format, of which this is a part. */
export const EXPENSES = table(
  "expenses",
  "samples of what the run has taken, one row for each tier of nodes and each class of links: " +
    "since the start of the run, and from the end of the warm-up on since that; the last ones are " +
    "of the end of the run",
  {
    timeSeconds: double("s", "when"),
    tier: nullable(word("tier", "of nodes; null for links")),
    linkClass: nullable(word("linkClass", "of links; null for nodes")),
    energyJoules: nullable(double("J", "null unless it is modelled for all of them")),
    costDollars: nullable(
      double(
        "USD",
        "of the use of nodes, of bytes over links; null unless all of them have a price",
      ),
    ),
    carbonGrams: nullable(double("g", "null unless all of them have energy and an intensity")),
  },
);
