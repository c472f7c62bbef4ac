import type { Draft } from "../draft.ts";
import { type Report, shown } from "../problem.ts";

const TICKS_PER_SECOND = { ns: 1e9, us: 1e6, ms: 1e3 };

export function checkTime(draft: Draft, report: Report): void {
  const { horizon, drain = 0, warmup, resolution, written } = draft;
  if (horizon !== undefined && warmup !== undefined && warmup >= horizon) {
    report(["warmup"], {
      found: shown(written.warmup),
      expected: `less than the horizon, ${horizon}s`,
    });
  }
  if (horizon === undefined || resolution === undefined) return;
  const limit = Number.MAX_SAFE_INTEGER / TICKS_PER_SECOND[resolution];
  if (horizon + drain <= limit) return;
  const days = Math.floor(limit / 86400);
  const expected = `${days}d at most with ticks of 1 ${resolution}; see clock.resolution`;
  const field = horizon <= limit ? "drain" : "horizon";
  report([field], { found: shown(written[field]), expected });
}

/** The shortest time there is, in seconds. */
export function tickSeconds({ resolution }: Draft): number {
  return 1 / TICKS_PER_SECOND[resolution ?? "ns"];
}
