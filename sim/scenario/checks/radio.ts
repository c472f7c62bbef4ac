import type { Draft } from "../draft.ts";
import type { Report } from "../problem.ts";
import { checkPlacesOnce } from "./members.ts";

export function checkRadio(draft: Draft, report: Report): void {
  for (const [name, cells] of Object.entries(draft.cells)) {
    const path = ["cells", name];
    checkPlacesOnce(draft, cells.at, [...path, "at"], report);
    for (const link of ["uplink", "downlink"] as const) {
      if (cells[`${link}Trace`] === undefined || cells[`${link}Rate`] === undefined) continue;
      const found = `both ${link}Trace and ${link}Rate`;
      report([...path, `${link}Rate`], { found, expected: "one of them", at: "key" });
    }
  }
}
