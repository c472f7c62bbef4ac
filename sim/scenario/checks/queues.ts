import type { Draft } from "../draft.ts";
import { membersOf } from "../expand.ts";
import type { Path, Report } from "../problem.ts";

type Cells = Draft["cells"][string];

/** Access lines as queues: that their rates are given, and that devices are there to be counted. */
export function checkQueues(draft: Draft, report: Report): void {
  const entries = Object.entries(draft.cells);
  const first = entries.find(([, { queue }]) => queue !== undefined);
  for (const [name, cells] of entries) {
    const path = ["cells", name];
    if (first !== undefined && cells.queue === undefined) {
      const expected = `a queue for all cells, as "${first[0]}" has one, or for none`;
      report(path, { found: "cells without a queue", expected, at: "key" });
    }
    if (cells.queue !== undefined) checkRates(cells, path, report);
  }
  if (!draft.isWhole("cells") || !draft.isWhole("sites")) return;
  const served = new Set(
    entries.flatMap(([, { at }]) => at.flatMap((place) => membersOf(draft, place))),
  );
  for (const [name, { from, bandwidth, queue }] of Object.entries(draft.links)) {
    if (queue === undefined) continue;
    const path = ["links", name];
    if (bandwidth === Infinity) {
      const expected = "a bandwidth: that of the queue";
      report([...path, "bandwidth"], { found: "unlimited", expected });
    }
    if (from === undefined) {
      const expected = "both ends: a medium has no place whose vehicles could be counted";
      report([...path, "queue"], { found: "a queue without from and to", expected, at: "key" });
      continue;
    }
    const empty = membersOf(draft, from).find((place) => !served.has(place));
    if (empty === undefined) continue;
    const expected = "a place with a cell: the queue grows with the vehicles there";
    report([...path, "from"], { found: `"${empty}"`, expected });
  }
}

function checkRates(cells: Cells, path: Path, report: Report): void {
  for (const link of ["uplink", "downlink"] as const) {
    if (cells[`${link}Rate`] !== undefined) continue;
    const expected = `${link}Rate: that of the queue`;
    report([...path, "queue"], { found: `a queue without ${link}Rate`, expected, at: "key" });
  }
}
