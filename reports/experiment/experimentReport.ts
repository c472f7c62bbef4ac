import { axisSentences } from "../axis/axisSentences.ts";
import { missedAlong } from "../axis/missedAlong.ts";
import { standingsOf } from "../axis/standings.ts";
import { comparisonTable } from "../comparisonTable.ts";
import { type Family, pointText } from "../figures/family.ts";
import { familyFigures } from "../figures/familyFigures.ts";
import type { Figure } from "../figures/figure.ts";
import { USUAL } from "../selection.ts";
import type { ReportTable } from "../table.ts";
import { headlined, verdictSentences, withRole } from "../verdict.ts";
import { aggregateTable } from "./aggregateTable.ts";
import type { ClaimResult } from "./claimResult.ts";
import { claimsTable } from "./claimsTable.ts";
import type { NamedTable } from "./namedTable.ts";

/** What an experiment was, as a report of it tells. */
export interface ExperimentIdentity {
  readonly name: string;
  /** Empty where there is none. */
  readonly description: string;
  readonly version: string;
  /** What makes the results, and from these the report. */
  readonly commands: readonly string[];
  /** "runs", "seeds", hashes and the like, each with what it is. */
  readonly lines: readonly (readonly [string, string])[];
  /** The experiment file. */
  readonly file: string;
  readonly text: string;
}

/** A figure with the name that its files have in this report. */
export interface NamedFigure {
  readonly file: string;
  readonly figure: Figure;
}

/** The comparison at one point, in full. */
export interface PointTable {
  readonly title: string;
  /** Whether it is shown at once: where it is the only one. */
  readonly shown: boolean;
  readonly table: ReportTable;
}

/** What a report tells of a family. */
export interface ReportSection {
  /** Null where there is one only. */
  readonly title: string | null;
  readonly sentences: readonly string[];
  readonly figures: readonly NamedFigure[];
  readonly tables: readonly PointTable[];
}

export interface ExperimentReport {
  readonly identity: ExperimentIdentity;
  /** On how many draws each claim of the experiment holds; null where it has none. */
  readonly claims: NamedTable | null;
  readonly sections: readonly ReportSection[];
  /** Over all sections, and of no weight in what they find. */
  readonly information: readonly NamedTable[];
}

/** `together`: how two factors interact, where an experiment varies two. */
export function experimentReport(
  identity: ExperimentIdentity,
  families: readonly Family[],
  claims: readonly ClaimResult[] = [],
  together: ReportSection | null = null,
): ExperimentReport {
  const aggregates = aggregateTable(
    families.flatMap(({ points }) => points.map(({ comparison }) => comparison)),
  );
  const information = aggregates === null ? [] : [aggregates];
  const claimed = claimsTable(claims);
  const taken = new Set(["claims", ...information.map(({ file }) => file)]);
  return {
    identity,
    claims: claimed,
    sections: [
      ...families.map((family, at) => sectionOf(family, at, families, taken)),
      ...(together === null ? [] : [together]),
    ],
    information,
  };
}

function sectionOf(
  family: Family,
  at: number,
  { length }: readonly Family[],
  taken: Set<string>,
): ReportSection {
  const prefix = length === 1 ? "" : `${at + 1}-`;
  return {
    title: family.title,
    sentences: [...sentencesOf(family), ...missedIn(family)],
    figures: familyFigures(family).map((figure) => ({
      file: freeName(`${prefix}${figure.name}`, taken),
      figure,
    })),
    tables: family.points.map((point) => ({
      title: pointText(family, point) || "All metrics",
      shown: family.points.length === 1,
      table: comparisonTable(point.comparison),
    })),
  };
}

/** Names that differ in other characters only are numbered. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}

/** What the tables do not have, in one sentence; none where they have all that is usual. */
function missedIn({ axis, points }: Family): string[] {
  const setting = axis === null ? "" : axis.path.slice(axis.path.lastIndexOf(".") + 1);
  const missed = missedAlong(setting, points, USUAL);
  return missed.length === 0 ? [] : [`Not compared: ${missed.join("; ")}.`];
}

/** How the ranking turns over the axis, or what the only comparison came to. */
function sentencesOf(family: Family): string[] {
  const { axis, points } = family;
  const [{ comparison }] = points;
  if (axis === null) return verdictSentences(comparison);
  const name = axis.path.slice(axis.path.lastIndexOf(".") + 1);
  return headlined(comparison, USUAL).flatMap((subject) => {
    const metrics = [
      ...withRole(comparison, "rank", subject),
      ...withRole(comparison, "beside", subject),
    ];
    return metrics.map(({ metric }) => {
      const standings = standingsOf(points, (all) =>
        all.find((one) => one.metric.name === metric.name && one.subject === subject),
      );
      const about = subject === null ? "" : `${subject}: `;
      return about + axisSentences(name, standings).join(" ");
    });
  });
}
