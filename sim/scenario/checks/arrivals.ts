import type { Draft } from "../draft.ts";
import type { Path, Report } from "../problem.ts";
import { checkMean, meanOf } from "./means.ts";
import { tickSeconds } from "./time.ts";
import { candidatesOf, type Group, groupsOf, sourcesOf } from "./where.ts";

type Application = Draft["applications"][string];
type Stage = Application["stages"][string];
type Arrivals = Application["arrivals"];
type Process<Name extends Arrivals["process"]> = Extract<Arrivals, { process: Name }>;

/** Periods that a source may pass in one step of its process: some tenths of a second. */
const PERIOD_LIMIT = 10_000_000;

/** Processes that would bring requests without end at one instant, or periods without a request. */
export function checkArrivals(draft: Draft, report: Report): void {
  const tick = tickSeconds(draft);
  for (const [name, application] of Object.entries(draft.applications)) {
    const { arrivals } = application;
    const path = ["applications", name, "arrivals"];
    if (arrivals.process === "renewal") {
      checkMean(arrivals.interval, [...path, "interval"], tick, report);
    } else if (arrivals.process === "on-off") {
      checkMean(arrivals.on, [...path, "on"], tick, report);
      checkMean(arrivals.off, [...path, "off"], 0, report);
      checkPeriods(arrivals, draft.horizon, path, report);
    } else if (arrivals.process === "periodic" && arrivals.period < tick) {
      report([...path, "period"], { found: `${arrivals.period}s`, expected: "a tick or more" });
    } else if (arrivals.process === "closed" && takesNoTime(application, arrivals, draft)) {
      const expected = "a mean above zero: the stages take no time either";
      report([...path, "think"], { found: "a mean of 0s", expected });
    }
  }
}

/** Rare requests in short periods: all that lie between two of them are gone through at once. */
function checkPeriods(
  { rate, on, off }: Process<"on-off">,
  horizon: number | undefined,
  path: Path,
  report: Report,
): void {
  if (rate === 0 || horizon === undefined) return;
  const onSeconds = meanOf(on);
  const periods = Math.min(1 / rate / onSeconds, horizon / (onSeconds + meanOf(off)));
  if (!(periods > PERIOD_LIMIT)) return;
  const found = `${periods.toExponential(1)} on periods between two requests`;
  report([...path, "rate"], { found, expected: `${PERIOD_LIMIT} at most: a higher rate` });
}

/** Whether a customer could be answered on the spot and ask again, for ever at one instant. */
function takesNoTime(
  application: Application,
  { think }: Process<"closed">,
  draft: Draft,
): boolean {
  if (meanOf(think) > 0) return false;
  const groups = groupsOf(draft) ?? [];
  const works = ({ model, work }: Stage) => model !== undefined || (work && meanOf(work) > 0);
  return sourcesOf(application, groups).some((source) =>
    Object.values(application.stages).every(
      (stage) =>
        !works(stage) && candidatesOf(stage, source, groups).some((one) => isNear(one, source)),
    ),
  );
}

/** Whether data need not travel between two groups. */
function isNear(one: Group, source: Group): boolean {
  return one === source || (one.group.at ?? []).some((place) => source.group.at?.includes(place));
}
