import {
  type Evaluation,
  LEARNT,
  type LearningCurve,
  learningRounds,
} from "../../reports/figures/learningCurve.ts";
import { decimalAt, requireFields } from "../../sim/input/fields.ts";
import { quoted } from "../../sim/input/inputError.ts";
import { TABLE_SEPARATORS } from "../../sim/input/rowLayout.ts";
import { Rows } from "../../sim/input/rows.ts";
import type { TextSource } from "../../sim/input/textSource.ts";
import { nearestName } from "../../sim/kernel/nearestName.ts";
import type { PolicyCell } from "./families.ts";
import type { Manifest } from "./manifest.ts";

/** One round of another's experiment, and to which settings of ours it belongs. */
export interface BesideRow extends Evaluation {
  /** By names of columns of the experiment, as texts. */
  readonly settings: readonly (readonly [column: string, value: string])[];
}

/**
 * Curves that others have found (CSV): a column `round`, what was measured after it (`accuracy`,
 * `loss`, `trainingLoss`; a field may be empty), and columns of the experiment that say where a
 * row belongs, each value as the experiment has it.
 */
export function readBeside(source: TextSource, { columns }: Manifest): BesideRow[] {
  const rows = new Rows(source, { separators: TABLE_SEPARATORS });
  const heading = rows.readHeading();
  const settings = columns.map(({ name }) => name).filter((name) => name !== "seed");
  const known = ["round", ...LEARNT, ...settings];
  for (const name of heading) {
    if (known.includes(name)) continue;
    rows.fail(`a column ${quoted(name)}`, `any of ${known.join(", ")}`, nearestName(name, known));
  }
  if (!heading.includes("round")) rows.fail("no column round", "the number of the round");
  const found: BesideRow[] = [];
  while (rows.next()) {
    requireFields(rows, heading.length, `${heading.length}, as in the heading`);
    found.push(rowOf(rows, heading, settings));
  }
  return found;
}

function rowOf(rows: Rows, heading: readonly string[], settings: readonly string[]): BesideRow {
  const number = (name: string) => {
    const column = heading.indexOf(name);
    const isEmpty = column < 0 || rows.field(column).trim() === "";
    return isEmpty ? Number.NaN : decimalAt(rows, column, name);
  };
  return {
    settings: heading.flatMap((name, column) =>
      settings.includes(name) ? [[name, rows.field(column).trim()] as const] : [],
    ),
    round: number("round"),
    accuracy: number("accuracy"),
    loss: number("loss"),
    trainingLoss: number("trainingLoss"),
  };
}

/** Those that belong to the policies of a point. */
export function besideCurves(
  rows: readonly BesideRow[],
  cells: readonly PolicyCell[],
): LearningCurve[] {
  const policies = [...new Set(cells.map(({ policy }) => policy))];
  return policies.flatMap((policy) => {
    const { settings } = cells.find((one) => one.policy === policy)!.cell;
    const own = rows.filter((row) =>
      row.settings.every(([column, value]) => String(settings[column]) === value),
    );
    if (own.length === 0) return [];
    return [{ policy, job: null, isBeside: true, rounds: learningRounds([own]) }];
  });
}
