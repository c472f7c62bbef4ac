import {
  readAs,
  SURVEILLANCE_FILE,
  type SurveillanceConfiguration,
  type SurveillanceRun,
} from "../formats.ts";
import { type ReferenceCase, type ReferenceKind, shareOf } from "../kind.ts";
import { checksOfRun } from "./checks.ts";
import { measureSurveillance } from "./measures.ts";
import { surveillance } from "./scenario.ts";

/** Seeds for what chance decides. */
const REPLICATIONS = 8;

/**
 * iFogSim's surveillance example, built as a scenario from the configuration in the file. The
 * models are ours and without fault; where a figure of the reference rests on a fault of its own,
 * the tolerance is the most that the fault comes to (see `checksOfRun`).
 */
export const surveillanceKind: ReferenceKind = {
  name: "iFogSim",
  recognises: (content) => {
    const { configuration } = (content ?? {}) as { configuration?: { edges?: unknown } | null };
    return Array.isArray(configuration?.edges);
  },
  cases: (content) => {
    const { configuration, headRuns, committedResults } = readAs(SURVEILLANCE_FILE, content);
    const runs = headRuns?.cases ?? [];
    return [
      ...runs.map((run) => caseOf(configuration, run)),
      ...(runs.some(({ energyJ }) => energyJ.cloud !== undefined) ? [cloudEnergy] : []),
      ...(committedResults?.cases ?? []).map(olderCase),
    ];
  },
};

function caseOf(configuration: SurveillanceConfiguration, run: SurveillanceRun): ReferenceCase {
  return {
    id: idOf(run),
    group: run.mode,
    run: (context) => {
      const built = surveillance(configuration, run);
      const samples = Array.from(
        { length: Math.max(3, shareOf(REPLICATIONS, context)) },
        (_, index) => measureSurveillance(built, index + 1, context),
      );
      return { checks: checksOfRun(run, configuration, built, samples) };
    },
  };
}

/** Why the energy of the cloud, and its cost, which is a multiple of the same, are left out. */
const cloudEnergy: ReferenceCase = {
  id: "energy and cost of the cloud, in all runs",
  group: "cloud energy",
  run: () => ({
    notCovered:
      "faults of the peer outweigh the work: each end is noticed 0.1 ms late where a tuple takes " +
      "0.01 to 0.07 ms, and a share given for a passing tuple may count as busy for seconds; " +
      "and how many tuples come is drawn without a seed",
  }),
};

function olderCase(run: SurveillanceRun): ReferenceCase {
  return {
    id: `older ${idOf(run)}`,
    group: "older code",
    run: () => ({
      notCovered:
        "the file does not hold the configuration behind it: an idle device takes no energy " +
        "there, and the way from the cloud takes 205 ms instead of 105 ms",
    }),
  };
}

function idOf({ mode, areas, camerasPerArea }: SurveillanceRun): string {
  return `${mode}-${areas}x${camerasPerArea}`;
}
