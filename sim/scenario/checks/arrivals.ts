import { distribution } from "../../kernel/distributions.ts";
import type { Draft } from "../draft.ts";
import type { Path, Report } from "../problem.ts";
import type { DistributionSpec } from "../schema/distribution.ts";

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

/** The mean of a law must be finite and at least so many seconds. */
export function checkMean(
  law: DistributionSpec,
  path: Path,
  leastSeconds: number,
  report: Report,
): void {
  const mean = meanOf(law);
  if (mean === null || (mean >= leastSeconds && mean < Infinity)) return;
  const expected = mean < Infinity ? `a mean of ${leastSeconds}s or more` : "a finite mean";
  report(path, { found: `a mean of ${mean}s`, expected });
}

/** Null where the law itself is unsound, which the schema has said. */
function meanOf(law: DistributionSpec): number | null {
  try {
    return distribution(law).mean;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
