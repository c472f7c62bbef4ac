import type { Draft } from "../draft.ts";
import type { Report } from "../problem.ts";
import { checkMean } from "./means.ts";

const TICK_SECONDS = { ns: 1e-9, us: 1e-6, ms: 1e-3 };

/** Processes that would bring requests without end within one tick. */
export function checkArrivals(draft: Draft, report: Report): void {
  const tick = TICK_SECONDS[draft.resolution ?? "ns"];
  for (const [name, { arrivals }] of Object.entries(draft.applications)) {
    const path = ["applications", name, "arrivals"];
    if (arrivals.process === "renewal") {
      checkMean(arrivals.interval, [...path, "interval"], tick, report);
    } else if (arrivals.process === "on-off") {
      checkMean(arrivals.on, [...path, "on"], tick, report);
      checkMean(arrivals.off, [...path, "off"], 0, report);
    } else if (arrivals.process === "periodic" && arrivals.period < tick) {
      report([...path, "period"], { found: `${arrivals.period}s`, expected: "a tick or more" });
    }
  }
}
