import type { ClaimResult } from "../../../reports/experiment/claimResult.ts";
import { METRICS } from "../../../reports/metrics/index.ts";
import type { Manifest, ManifestCell } from "../manifest.ts";
import type { SettingValue } from "../setting.ts";
import type { Claim } from "./schema.ts";

/** What a run has by the metric of a claim; null where it has no such figure. */
export type ClaimedFigure = (claim: Claim, cell: ManifestCell) => number | null;

/**
 * Holds each claim against every draw: a run that it is about, beside the one that differs in no
 * more than what it is compared with. A RangeError where a claim is about runs that there are not.
 */
export function judgeClaims({ claims, cells }: Manifest, figureOf: ClaimedFigure): ClaimResult[] {
  return claims.map((claim) => {
    const own = cells.filter(({ settings }) => hasAll(settings, claim.of));
    if (own.length === 0)
      throw new RangeError(`claim "${claim.says}": no run has all that is in "of"`);
    const pairs = own.map((cell) => ({
      figure: figureOf(claim, cell),
      other: otherOf(claim, cell, cells, figureOf),
    }));
    const draws = pairs.map(({ figure, other }) => {
      const isThere = figure !== null && other !== null;
      const difference = isThere ? figure - other : null;
      return { figure, other, difference, holds: difference !== null && holds(claim, difference) };
    });
    const unit = METRICS.find(({ name }) => name === claim.metric)?.unit ?? UNITS[claim.metric];
    return { says: claim.says, unit, draws };
  });
}

/** Of columns of evaluations. */
const UNITS: Readonly<Record<string, string>> = { accuracy: "1", loss: "nat", trainingLoss: "nat" };

function otherOf(
  claim: Claim,
  { settings }: ManifestCell,
  cells: readonly ManifestCell[],
  figureOf: ClaimedFigure,
): number | null {
  const { against, says } = claim;
  if (typeof against === "number") return against;
  const wanted = { ...settings, ...against };
  const other = cells.find((one) => hasAll(one.settings, wanted));
  if (other === undefined) throw new RangeError(`claim "${says}": no run to compare with`);
  return figureOf(claim, other);
}

/** Values as they are written: "0.5" is 0.5. */
function hasAll(
  settings: Readonly<Record<string, SettingValue>>,
  wanted: Readonly<Record<string, SettingValue>>,
): boolean {
  return Object.entries(wanted).every(([name, value]) => String(settings[name]) === String(value));
}

function holds({ is, within }: Claim, difference: number): boolean {
  switch (is) {
    case "higher":
      return difference > 0;
    case "lower":
      return difference < 0;
    case "equal":
      return difference === 0;
    case "near":
      return Math.abs(difference) <= within;
  }
}
