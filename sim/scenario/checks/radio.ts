import type { Draft } from "../draft.ts";
import type { Path, Report } from "../problem.ts";
import { checkPlacesOnce } from "./members.ts";

export function checkRadio(draft: Draft, report: Report): void {
  for (const [name, cells] of Object.entries(draft.cells)) {
    const path = ["cells", name];
    checkPlacesOnce(draft, cells.at, [...path, "at"], report);
    checkWidths(cells, path, report);
    for (const link of ["uplink", "downlink"] as const) {
      if (cells[`${link}Trace`] === undefined || cells[`${link}Rate`] === undefined) continue;
      const found = `both ${link}Trace and ${link}Rate`;
      report([...path, `${link}Rate`], { found, expected: "one of them", at: "key" });
    }
  }
}

function checkWidths(
  { narrowestUplink, uplinkWidth }: Draft["cells"][string],
  path: Path,
  report: Report,
): void {
  if (narrowestUplink === undefined || narrowestUplink <= uplinkWidth) return;
  const expected = `at most uplinkWidth, which is ${uplinkWidth / 1e6} MHz`;
  report([...path, "narrowestUplink"], { found: `${narrowestUplink / 1e6} MHz`, expected });
}
