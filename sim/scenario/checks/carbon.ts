import { isoSeconds } from "../../platform/isoTime.ts";
import type { Draft } from "../draft.ts";
import { type Path, type Report, shown } from "../problem.ts";

/** Whose electricity: one answer at each place, and a beginning that exists by the calendar. */
export function checkCarbon(draft: Draft, report: Report): void {
  const { written } = draft;
  checkOneAnswer(written, [], report);
  for (const section of ["regions", "nodes"] as const) {
    for (const [name, entry] of Object.entries(draft[section])) {
      checkOneAnswer(entry, [section, name], report);
    }
  }
  if (draft.start !== undefined && Number.isNaN(isoSeconds(draft.start))) {
    const expected = "a time that exists, such as 2020-01-31T23:00:00";
    report(["start"], { found: shown(written.start), expected });
  }
}

function checkOneAnswer(
  place: { readonly carbon?: unknown; readonly carbonSeries?: unknown },
  path: Path,
  report: Report,
): void {
  if (place.carbon === undefined || place.carbonSeries === undefined) return;
  const found = "both carbon and carbonSeries";
  report([...path, "carbonSeries"], { found, expected: "one of them", at: "key" });
}
