import { judgeClaims } from "../../lab/experiment/claims/judgeClaims.ts";
import type { Claim } from "../../lab/experiment/claims/schema.ts";
import type { Manifest } from "../../lab/experiment/manifest.ts";
import type { ClaimResult } from "../../reports/experiment/claimResult.ts";
import { LEARNT } from "../../reports/figures/learningCurve.ts";
import { figuresOf, METRICS } from "../../reports/metrics/index.ts";
import { mean } from "../../reports/statistics/moments.ts";
import type { CellFolder } from "../cells/cellFolder.ts";
import { EXIT, Failure } from "../failure.ts";
import { evaluationsOf, type JobEvaluation } from "./learningCurves.ts";

/** What became of the claims of an experiment whose cells are all there. */
export async function claimResults(
  manifest: Manifest,
  cells: CellFolder,
  folder: string,
): Promise<ClaimResult[]> {
  const evaluations = new Map<string, readonly JobEvaluation[]>();
  if (manifest.claims.some(({ rounds }) => rounds !== undefined)) {
    for (const { key } of manifest.cells) evaluations.set(key, await evaluationsOf(key, cells));
  }
  try {
    return judgeClaims(manifest, (claim, { key }) => {
      if (claim.rounds !== undefined) return meanOf(claim, evaluations.get(key)!);
      const metric = METRICS.find(({ name }) => name === claim.metric)!;
      const [whole] = figuresOf(metric, cells.read(key)!.summary);
      return whole.value;
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(EXIT.badData, `${folder}: ${error.message}`);
  }
}

/** Of all jobs together; null where there is none in these rounds. */
function meanOf({ metric, rounds }: Claim, evaluations: readonly JobEvaluation[]): number | null {
  const [first, last] = rounds!.split("..").map(Number);
  const column = LEARNT.find((name) => name === metric)!;
  const values = evaluations
    .filter(({ round }) => round >= first && round <= last)
    .map((one) => one[column]);
  return values.length === 0 || values.some(Number.isNaN) ? null : mean(values);
}
