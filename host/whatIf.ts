import { DecisionTrail } from "../lab/whatif/decisionTrail.ts";
import { RequestFates } from "../lab/whatif/requestFates.ts";
import { type WatchedRun, type WhatIf, whatIf } from "../lab/whatif/whatIf.ts";
import { formatCount } from "../reports/format.ts";
import { suggestion } from "../sim/kernel/nearestName.ts";
import { EXIT, Failure } from "./failure.ts";
import { openRecordedRun, type RecordedRun, refuseOtherRun } from "./recordedRun.ts";
import { type RunOptions, runScenario } from "./runScenario.ts";

export interface WhatIfOptions extends Pick<RunOptions, "signal"> {
  /** Told the share of both runs that is done. */
  onProgress?(share: number): void;
}

/**
 * Makes the run of a record again, twice: as it was, and with one decision taken otherwise. Fails
 * where it does not come out as recorded, where there is no such decision, and where the node was
 * no candidate of it.
 */
export async function whatIfDecided(
  folder: string,
  decision: number,
  node: string,
  options: WhatIfOptions = {},
): Promise<WhatIf> {
  const recordedRun = await openRecordedRun(folder);
  const { recorded } = recordedRun;
  const before = await watchedRun(recordedRun, decision, null, half(options, 0));
  refuseOtherRun(folder, recordedRun, before);
  const weighed = before.trail.weighed;
  if (weighed === null) throw noSuchDecision(decision, before.trail.count, recorded.policies);
  const names = weighed.candidates.map((one) => one.node);
  if (!names.includes(node)) {
    const list = `expected one of ${names.join(", ")}${suggestion(node, names)}`;
    const problem = `--node ${node}: was no candidate of decision ${decision}; ${list}`;
    throw new Failure(EXIT.usage, problem);
  }
  if (node === weighed.node) {
    const problem = `--node ${node}: decision ${decision} went there; expected another candidate`;
    throw new Failure(EXIT.usage, problem);
  }
  const after = await watchedRun(recordedRun, decision, node, half(options, 0.5));
  return whatIf(before, after, node);
}

async function watchedRun(
  { checked, request }: RecordedRun,
  decision: number,
  node: string | null,
  options: WhatIfOptions,
): Promise<WatchedRun> {
  const trail = new DecisionTrail(decision);
  const fates = new RequestFates((number) => number === trail.weighed?.request);
  const { record } = await runScenario(checked, {
    ...{ ...request, ...options, sink: fates, watch: trail },
    ...(node !== null && { replacedDecisions: new Map([[decision, node]]) }),
  });
  return { record, trail, fates };
}

function half({ onProgress, ...others }: WhatIfOptions, from: number): WhatIfOptions {
  return {
    ...others,
    ...(onProgress && { onProgress: (share: number) => onProgress(from + share / 2) }),
  };
}

function noSuchDecision(decision: number, count: number, policies: object): Failure {
  const placed = "graph" in policies ? "; stages that are placed with their request have none" : "";
  const there =
    count === 0
      ? `the run has no numbered decisions${placed}`
      : `expected 0 to ${formatCount(count - 1)}`;
  return new Failure(EXIT.usage, `--decision ${decision}: no such decision; ${there}`);
}
