import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { scenarioAtOnePlace, seconds } from "../simulation/onePlace.ts";
import type { Simulate } from "../simulation/simulate.ts";

/** One job a day on a machine that takes power while it works only. */
export interface DailyJobs {
  /** When the window of the first job begins, as the series counts time. */
  readonly start: string;
  readonly days: number;
  readonly durationSeconds: number;
  /** How far the start may be moved, from the planned one. */
  readonly earlierSeconds: number;
  readonly laterSeconds: number;
  readonly interruptible: boolean;
  /** The zone's series: its file's name, and what it holds. */
  readonly seriesFile: string;
  readonly series: string;
}

/** What a year of jobs has come to. */
export interface JobsOutcome {
  readonly completed: number;
  /** Of the node's carbon account, by its energy. */
  readonly gramsPerKilowattHour: number;
  /** From the planned start to the one decided; negative for earlier. */
  readonly meanShiftSeconds: number;
}

const DAY_SECONDS = 86_400;
const JOULES_PER_KILOWATT_HOUR = 3.6e6;
const ARRIVALS = "arrivals.txt";

/** Runs the jobs under a shifting policy; all of them end before the horizon. */
export function runJobs(jobs: DailyJobs, policy: string, simulate: Simulate): JobsOutcome {
  const arrivals = Array.from({ length: jobs.days }, (_, day) => day * DAY_SECONDS);
  const files = { [jobs.seriesFile]: jobs.series, [ARRIVALS]: arrivals.join("\n") };
  const { summary } = simulate(scenarioOf(jobs, policy), { files });
  return {
    completed: summary.requests.completed,
    gramsPerKilowattHour:
      summary.carbon.nodesGrams! / (summary.energy.nodesJoules! / JOULES_PER_KILOWATT_HOUR),
    meanShiftSeconds: summary.shifting!.meanShiftSeconds!,
  };
}

function scenarioOf(jobs: DailyJobs, policy: string): ScenarioInput {
  const windowSeconds = jobs.earlierSeconds + jobs.laterSeconds;
  const horizonSeconds = (jobs.days - 1) * DAY_SECONDS + windowSeconds + jobs.durationSeconds + 1;
  const powerCurve = [
    { load: 0, power: "0W" },
    { load: 1, power: "4kW" },
  ];
  return scenarioAtOnePlace("daily-jobs", horizonSeconds, {
    clock: { resolution: "ms" },
    start: jobs.start,
    carbonSeries: jobs.seriesFile,
    // Windows longer than a day overlap: no job waits for a core.
    nodes: { machine: { tier: "cloud", cores: 4, powerCurve } },
    applications: {
      job: {
        source: "machine",
        arrivals: { process: "trace", file: ARRIVALS },
        deferrable: {
          earlier: `${jobs.earlierSeconds}s`,
          later: `${jobs.laterSeconds}s`,
          interruptible: jobs.interruptible,
        },
        stages: { run: { where: "source", work: seconds(jobs.durationSeconds) } },
      },
    },
    shifting: { policy, slot: "30min" },
  });
}
