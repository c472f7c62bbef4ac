import { SCALING_DECISIONS } from "../../../sim/record/scalingTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

/** Decisions of an autoscaler, one after the other, with the same result for the same reason. */
export interface ScalingSpan {
  readonly fromSeconds: number;
  /** When it was decided otherwise; the end of the run for the last. */
  untilSeconds: number;
  readonly replicas: number;
  readonly reason: string;
  decisions: number;
}

/** What autoscalers wanted and why, in the order of time, by workload. */
export const scalingSpans = perRun(
  ({ tables, record }: OpenedRun): ReadonlyMap<string, readonly ScalingSpan[]> => {
    const table = tables.get(SCALING_DECISIONS);
    const [times, wanted] = [table.numbers("timeSeconds"), table.numbers("toReplicas")];
    const spans = new Map<string, ScalingSpan[]>();
    for (let row = 0; row < table.rowCount; row++) {
      const workload = String(table.value("workload", row));
      const reason = String(table.value("reason", row));
      const own = spans.get(workload) ?? [];
      spans.set(workload, own);
      const last = own.at(-1);
      if (last !== undefined) last.untilSeconds = times[row];
      if (last?.replicas === wanted[row] && last.reason === reason) {
        last.decisions++;
        continue;
      }
      own.push({
        ...{ fromSeconds: times[row], untilSeconds: times[row], reason, decisions: 1 },
        replicas: wanted[row],
      });
    }
    for (const own of spans.values()) own.at(-1)!.untilSeconds = record.summary.simulatedSeconds;
    return spans;
  },
);
