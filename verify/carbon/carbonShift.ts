import { type Check, equalCheck, exactCheck } from "../check.ts";
import {
  CARBON_SHIFT_FILE,
  type CarbonZone,
  type EightHourJob,
  type NightlyJob,
  readAs,
} from "../formats.ts";
import type { CaseContext, CaseOutcome, ReferenceCase, ReferenceKind } from "../kind.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { type DailyJobs, runJobs } from "./jobs.ts";

const HALF_HOUR = 1800;
const DAY = 86_400;
/** One job a night in 2020, meant for 01:00. */
const NIGHTS = 366;
const NIGHTLY_START = Date.UTC(2020, 0, 1, 1) / 1000;
/** Half hours that the long job takes. */
const LONG_JOB = 16;
const NEW_YEAR = Date.UTC(2020, 0, 1) / 1000;

/**
 * Every instant is a whole tick, so that the clock adds no error; each job's grams are a sum of a
 * few products, and the year's a compensated sum. What is left is the rounding of a plain sum of
 * some hundred means in the reference, some 400 · 2^-53 of it: 4e-14, and room for other orders.
 */
const RELATIVE = 1e-12;
const BASIS = "rounding of doubles in a sum of a year's jobs";

/** A year of deferrable jobs against the carbon intensity of a zone's electricity. */
export const carbonShiftKind: ReferenceKind = {
  name: "carbon-shift",
  recognises: (content) => Array.isArray((content as { zones?: unknown } | null)?.zones),
  cases: (content) => readAs(CARBON_SHIFT_FILE, content).zones.flatMap(casesOf),
};

function casesOf(zone: CarbonZone): ReferenceCase[] {
  const group = `carbon shifting, ${zone.zone}`;
  const series = `data/carbon-intensity-2020/${zone.zone}_ci.csv`;
  const withSeries =
    (compare: (file: string, text: string, simulate: Simulate) => readonly Check[]) =>
    ({ readText, simulate }: CaseContext): CaseOutcome => {
      const text = readText(series);
      return text === null
        ? { notCovered: `the zone's series ${series} is not there` }
        : { checks: compare(series, text, simulate) };
    };
  const nightly = zone.nightly.map((cell) => ({
    id: `carbon-shift-${zone.zone}-nightly-${cell.halfHours}`,
    group,
    run: withSeries((file, text, simulate) => nightlyChecks(cell, file, text, simulate)),
  }));
  const long = {
    id: `carbon-shift-${zone.zone}-eight-hours`,
    group,
    run: withSeries((file, text, simulate) =>
      longJobChecks(zone.eightHourJob, file, text, simulate),
    ),
  };
  return [...nightly, long];
}

function nightlyChecks(
  cell: NightlyJob,
  seriesFile: string,
  series: string,
  simulate: Simulate,
): Check[] {
  const shiftSeconds = cell.halfHours * HALF_HOUR;
  const jobs: DailyJobs = {
    start: isoTime(NIGHTLY_START - shiftSeconds),
    days: NIGHTS,
    durationSeconds: HALF_HOUR,
    earlierSeconds: shiftSeconds,
    laterSeconds: shiftSeconds,
    interruptible: false,
    seriesFile,
    series,
  };
  const planned = runJobs(jobs, "as-planned", simulate).gramsPerKilowattHour;
  const shifted = runJobs(jobs, "least-carbon", simulate);
  return [
    equalCheck("jobs", NIGHTS - cell.missingDays, shifted.completed),
    exactCheck("meanCI", cell.meanCI, shifted.gramsPerKilowattHour, RELATIVE, BASIS),
    exactCheck(
      "meanOffsetHalfHours",
      cell.meanOffsetHalfHours,
      shifted.meanShiftSeconds / HALF_HOUR,
      RELATIVE,
      BASIS,
    ),
    savingCheck("savingPct", cell.savingPct, planned, shifted.gramsPerKilowattHour),
  ];
}

function longJobChecks(
  cell: EightHourJob,
  seriesFile: string,
  series: string,
  simulate: Simulate,
): Check[] {
  const window = windowOf(cell.window);
  const durationSeconds = LONG_JOB * HALF_HOUR;
  const intensity = (policy: string, interruptible: boolean) =>
    runJobs(
      {
        start: isoTime(NEW_YEAR + window.fromSeconds),
        days: cell.days,
        durationSeconds,
        earlierSeconds: 0,
        laterSeconds: window.lengthSeconds - durationSeconds,
        interruptible,
        seriesFile,
        series,
      },
      policy,
      simulate,
    ).gramsPerKilowattHour;
  const asap = intensity("as-soon-as-possible", false);
  const contiguous = intensity("least-carbon", false);
  const pieces = intensity("least-carbon-pieces", true);
  const mean = (statistic: string, expected: number, got: number) =>
    exactCheck(statistic, expected, got, RELATIVE, BASIS);
  return [
    mean("asapMeanCI", cell.asapMeanCI, asap),
    mean("bestContiguousMeanCI", cell.bestContiguousMeanCI, contiguous),
    mean("bestInterruptibleMeanCI", cell.bestInterruptibleMeanCI, pieces),
    savingCheck("savingContiguousPct", cell.savingContiguousPct, asap, contiguous),
    savingCheck("savingInterruptiblePct", cell.savingInterruptiblePct, asap, pieces),
  ];
}

/** A percentage is the difference of two means: its error is absolute. */
function savingCheck(statistic: string, expected: number, before: number, after: number): Check {
  const got = 100 * (1 - after / before);
  const tolerance = 100 * 2 * RELATIVE;
  return { statistic, expected, got, tolerance, basis: `${BASIS}, twice`, standardError: null };
}

/** "09:00 + 24 h". */
function windowOf(text: string): { fromSeconds: number; lengthSeconds: number } {
  const match = /^(\d+):(\d\d) \+ (\d+) h$/.exec(text);
  if (match === null) throw new Error(`found the window "${text}", expected such as 09:00 + 24 h`);
  const [hour, minute, hours] = match.slice(1).map(Number);
  if (hours * 3600 > DAY) throw new Error(`a window of ${hours} h, longer than a day`);
  return { fromSeconds: hour * 3600 + minute * 60, lengthSeconds: hours * 3600 };
}

function isoTime(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 19);
}
