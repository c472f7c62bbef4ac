import { mean } from "../../reports/statistics.ts";
import { type Check, exactCheck } from "../check.ts";
import type { SurveillanceConfiguration, SurveillanceFile, SurveillanceRun } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import { energyChecks } from "./energyChecks.ts";
import { measureSurveillance, type SurveillanceMeasures } from "./measures.ts";
import { PEER_RULES } from "./peerRules.ts";
import { type Surveillance, surveillance } from "./scenario.ts";

/** Of times and energies that nothing but the clock's nanoseconds rounds. */
const RELATIVE = 1e-6;
/** Seeds for what chance decides. */
const REPLICATIONS = 5;
const DEVIATIONS = 3;

/** iFogSim's surveillance example, built as a scenario from the configuration in the file. */
export const surveillanceKind: ReferenceKind = {
  name: "iFogSim",
  recognises: (content) => {
    const { configuration } = (content ?? {}) as Partial<SurveillanceFile>;
    return Array.isArray(configuration?.edges) && configuration.devices?.camera !== undefined;
  },
  cases: (content) => {
    const { configuration, headRuns, committedResults } = content as SurveillanceFile;
    return [
      ...(headRuns?.cases ?? []).map((run) => caseOf(configuration, run)),
      ...(headRuns === undefined ? [] : [cloudEnergy]),
      ...(committedResults?.cases ?? []).map(olderCase),
    ];
  },
};

function caseOf(configuration: SurveillanceConfiguration, run: SurveillanceRun): ReferenceCase {
  return {
    id: idOf(run),
    group: run.mode,
    run: () => {
      const built = surveillance(configuration, run);
      const measured = measureSurveillance(built, 1);
      return {
        checks: [
          ...loopChecks(run, measured),
          networkCheck(run, configuration, built, measured),
          ...energyChecks(run.energyJ, built, measured, RELATIVE),
        ],
      };
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

/**
 * In the cloud tuples come one by one, and the peer lets them disturb each other: an arrival
 * charges what another has done before to the new, smaller share, and cancels the event at which
 * its end would be noticed. Each tuple is then late or early by up to the least time between two
 * events, in a pattern that random tuples for the user interface vary from run to run.
 */
function loopChecks(run: SurveillanceRun, measured: SurveillanceMeasures): Check[] {
  const exact = "rounding to ns";
  const steering = exactCheck("loopPtzMs", run.loopPtzMs, measured.loopPtzMs, RELATIVE, exact);
  const detecting = exactCheck(
    "loopDetectMs",
    run.loopDetectMs,
    measured.loopDetectMs,
    RELATIVE,
    exact,
  );
  if (run.mode === "fog") return [detecting, steering];
  const tolerance = PEER_RULES.gapMilliseconds;
  const basis = "peer's fault: ends noticed up to 0.1 ms early or late";
  return [{ ...detecting, tolerance, basis }, steering];
}

/**
 * In the fog it is drawn how many tuples go on to the cloud: the peer's figure is one draw of a
 * binomial law. In the cloud no such tuple takes a way.
 */
function networkCheck(
  run: SurveillanceRun,
  { selectivity }: SurveillanceConfiguration,
  built: Surveillance,
  first: SurveillanceMeasures,
): Check {
  const statistic = "networkUsage";
  const expected = run.networkUsage;
  if (run.mode === "cloud") {
    return exactCheck(statistic, expected, first.networkUsage, RELATIVE, "nothing by chance");
  }
  const uses = [first.networkUsage];
  while (uses.length < REPLICATIONS) {
    uses.push(measureSurveillance(built, uses.length + 1).networkUsage);
  }
  const chance = selectivity.detectedObject;
  const draws = Math.sqrt(first.tracked * chance * (1 - chance));
  const deviation = (draws * built.useOfObject) / built.untilMilliseconds;
  const standardError = deviation / Math.sqrt(REPLICATIONS);
  return {
    statistic,
    expected,
    got: mean(uses),
    tolerance: DEVIATIONS * Math.hypot(deviation, standardError),
    basis: "peer drew once, without a seed: 3 standard deviations of its binomial law",
    standardError,
  };
}
