import type { RunSummary } from "../../sim/record/summary.ts";
import { formatCount, formatShare } from "../format.ts";
import type { ReportTable } from "../table.ts";
import type { MissedRequests } from "./missedCounts.ts";

/** Rows of an application that stand by themselves; what is rarer stands together. */
const MOST_ROWS = 6;

/** Why requests were not answered in time, for a terminal; null where none is to be told of. */
export function missedTable(
  missed: readonly MissedRequests[],
  { applications, services }: RunSummary,
): ReportTable | null {
  if (missed.length === 0) return null;
  const created = new Map<string, number>([
    ...applications.map((one) => [one.application ?? "", one.created] as const),
    ...services.map((one) => [`service ${one.service}`, one.requests.created] as const),
  ]);
  const names = [...new Set(missed.map(({ application }) => application))];
  return {
    header: ["missed", "why", "requests", "of all"],
    align: ["left", "left", "right", "right"],
    rows: names.flatMap((name) => {
      const own = missed.filter(({ application }) => application === name);
      const rows = told(own).map(([why, requests]) => [
        ...["", why, formatCount(requests)],
        formatShare(requests / created.get(name)!),
      ]);
      return rows.map((row, index) => (index === 0 ? [name, ...row.slice(1)] : row));
    }),
  };
}

function told(own: readonly MissedRequests[]): [string, number][] {
  const shown = own.length > MOST_ROWS ? own.slice(0, MOST_ROWS - 1) : own;
  const rest = own.slice(shown.length).reduce((sum, one) => sum + one.requests, 0);
  const rows = shown.map((one): [string, number] => [whyText(one), one.requests]);
  return rest === 0 ? rows : [...rows, ["others", rest]];
}

/** "late, mostly waiting at accelerator", "rejected: no coverage". */
function whyText({ outcome, reason }: MissedRequests): string {
  if (outcome === "open") return "open at the end, past its deadline";
  if (reason === null) return outcome;
  return outcome === "late" ? `late, mostly ${reason}` : `${outcome}: ${reason}`;
}
