import type { Factorial } from "../../reports/factorial/factorial.ts";
import type { CellOutcome } from "../cells/cell.ts";
import type { ExperimentColumn, Manifest, ManifestCell } from "./manifest.ts";

/** A factorial of an experiment, and what tells it from its others. */
export interface ExperimentFactorial {
  readonly title: string;
  readonly factorial: Factorial;
}

/** Kinds of columns whose values are chosen, not drawn. */
const CHOSEN: readonly ExperimentColumn["kind"][] = ["scenario", "axis", "policy"];

/**
 * The runs of an experiment in which exactly two things are varied by choice, scenarios, axes and
 * policies of a kind among them: how these interact can be told. None where one, or more, are.
 */
export function factorialOf(
  { columns, cells }: Manifest,
  outcomeOf: (key: string) => CellOutcome,
): ExperimentFactorial | null {
  const levelsOf = ({ name }: ExperimentColumn) => [
    ...new Set(cells.map(({ settings }) => String(settings[name]))),
  ];
  const varied = columns.filter((one) => CHOSEN.includes(one.kind) && levelsOf(one).length > 1);
  if (varied.length !== 2) return null;
  // What is asked about stands first on the page: scenarios and axes are what it is asked over.
  const [first, second] = varied;
  const others = columns.filter(({ name }) => name !== first.name && name !== second.name);
  const level = ({ settings }: ManifestCell, { name }: ExperimentColumn) => String(settings[name]);
  const factors = [
    { name: nameOf(first), levels: levelsOf(first) },
    { name: nameOf(second), levels: levelsOf(second) },
  ] as const;
  const runs = cells.map((cell) => ({
    levels: [level(cell, first), level(cell, second)] as const,
    block: JSON.stringify(others.map((column) => level(cell, column))),
    summary: outcomeOf(cell.key).summary,
  }));
  return {
    title: `${factors[0].name} and ${factors[1].name} together`,
    factorial: { factors: [factors[0], factors[1]], runs },
  };
}

/** An axis by the last part of its path. */
function nameOf({ name, kind }: ExperimentColumn): string {
  return kind === "axis" ? name.slice(name.lastIndexOf(".") + 1) : name;
}
