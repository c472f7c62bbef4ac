import type { Draft } from "../draft.ts";
import { type Path, type Report, shown } from "../problem.ts";

type Application = Draft["applications"][string];
type Deferrable = NonNullable<Application["deferrable"]>;

/** Slots in which a job may start at most: two months of half hours. */
const SLOT_LIMIT = 3000;

/** Applications whose start may be moved: that it is clear what is moved, and in which slots. */
export function checkShifting(draft: Draft, report: Report): void {
  for (const [name, application] of Object.entries(draft.applications)) {
    const { deferrable, deadline } = application;
    if (deferrable === undefined) continue;
    const path = ["applications", name, "deferrable"];
    checkOneStage(application, path, report);
    if (draft.slot !== undefined) checkSlots(deferrable, draft.slot, path, report);
    const window = deferrable.earlier + deferrable.later;
    if (deadline === undefined || deadline >= window) continue;
    const expected = `${window}s or more: it counts from the arrival, and so long it may be deferred`;
    report(["applications", name, "deadline"], { found: `${deadline}s`, expected });
  }
}

function checkOneStage({ stages, deferrable }: Application, path: Path, report: Report): void {
  const names = Object.keys(stages);
  if (names.length > 1) {
    const found = `a deferrable application with ${names.length} stages`;
    report(path, { found, expected: "one with a single stage", at: "key" });
    return;
  }
  if (deferrable?.interruptible !== true) return;
  for (const { model, queuePatience, checkpoint } of Object.values(stages)) {
    const expected = "a stage of CPU work, which can pause";
    const at = [...path, "interruptible"];
    if (model !== undefined) report(at, { found: "a stage with a model", expected });
    if (queuePatience !== undefined) report(at, { found: "a stage with queuePatience", expected });
    if (checkpoint !== undefined) report(at, { found: "a stage with a checkpoint", expected });
  }
}

function checkSlots(deferrable: Deferrable, slot: number, path: Path, report: Report): void {
  for (const side of ["earlier", "later"] as const) {
    const slots = deferrable[side] / slot;
    // "20min" and "33.3ms" are nearest doubles: a quotient may miss its whole number by a rounding.
    if (Math.abs(slots - Math.round(slots)) <= slots * 2 ** -50) continue;
    const expected = `a whole number of slots of ${slot}s (shifting.slot)`;
    report([...path, side], { found: `${deferrable[side]}s`, expected });
  }
  const starts = (deferrable.earlier + deferrable.later) / slot + 1;
  if (starts <= SLOT_LIMIT) return;
  const found = shown(Math.round(starts));
  report(path, {
    message: `found ${found} slots in which it may start; expected ${SLOT_LIMIT} at most`,
  });
}
