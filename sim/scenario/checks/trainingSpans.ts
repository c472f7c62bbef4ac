import type { Draft } from "../draft.ts";
import type { Path, Report } from "../problem.ts";
import { tickSeconds } from "./time.ts";

type Job = Draft["training"][string];

/** A battery is followed from one turn of its charger to the next: these may not be too many. */
const LEAST_CHARGING_SECONDS = 1;

/** Spans of a job after which something is done again: too short, the run would not go on. */
export function checkSpans(draft: Draft, job: Job, path: Path, report: Report): void {
  const { deadline, pause, clients } = job;
  const { reports, battery } = clients;
  const tick = tickSeconds(draft);
  const spans = [
    [deadline, ["deadline"]],
    [pause, ["pause"]],
    [reports?.period, ["clients", "reports", "period"]],
  ] as const;
  for (const [seconds, place] of spans) {
    if (seconds === undefined || seconds >= tick) continue;
    report([...path, ...place], { found: `${seconds}s`, expected: "a tick or more" });
  }
  if (battery?.charging === undefined) return;
  const { when } = battery.charging;
  const [name, seconds] = "slot" in when ? ["slot", when.slot] : ["repeat", when.repeat];
  if (seconds === undefined || seconds >= LEAST_CHARGING_SECONDS) return;
  const expected = `${LEAST_CHARGING_SECONDS}s or more, as batteries are followed through each`;
  const place = [...path, "clients", "battery", "charging", "when", name];
  report(place, { found: `${seconds}s`, expected });
}
