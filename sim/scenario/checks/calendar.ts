import type { Draft } from "../draft.ts";
import type { Path, Report } from "../problem.ts";

type NodeGroup = Draft["nodes"][string];

/** Turns in the life of a group, in the only order in which they make sense. */
const TURNS = ["joins", "cordoned", "drains", "leaves"] as const;

/** When nodes join, are cordoned, drain and leave: standing ones only, in this order, in the run. */
export function checkCalendar(draft: Draft, report: Report): void {
  for (const [name, group] of Object.entries(draft.nodes)) {
    const path = ["nodes", name];
    checkTurns(group, path, draft.horizon, report);
    if (group.drainLimit !== undefined && group.drains === undefined) {
      const found = "drainLimit without drains";
      report([...path, "drainLimit"], { found, expected: "both", at: "key" });
    }
  }
}

function checkTurns(
  group: NodeGroup,
  path: Path,
  horizon: number | undefined,
  report: Report,
): void {
  let before: (typeof TURNS)[number] | null = null;
  for (const turn of TURNS) {
    const at = group[turn];
    if (at === undefined) continue;
    if (group.moves !== undefined) {
      const expected = `no ${turn}: a vehicle comes and goes as its mobility has it`;
      report([...path, turn], { found: `${at}s`, expected });
      continue;
    }
    if (horizon !== undefined && at >= horizon) {
      const expected = `a time before the horizon, ${horizon}s`;
      report([...path, turn], { found: `${at}s`, expected });
    }
    if (before !== null && at <= group[before]!) {
      const expected = `later than ${before}, ${group[before]}s`;
      report([...path, turn], { found: `${at}s`, expected });
    }
    before = turn;
  }
}
