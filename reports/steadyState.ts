import type { RunSummary } from "../sim/record/summary.ts";
import { formatCount, formatQuantity, formatShare } from "./format.ts";
import type { TableData } from "./readTable.ts";
import { batchMeans } from "./statistics/batchMeans.ts";
import { warmupCount } from "./statistics/warmup.ts";

/** The table with the answers by which a run is judged; null where nothing can be asked in it. */
export function answerTable(
  summary: Pick<RunSummary, "applications" | "services">,
): "requests" | "serviceRequests" | null {
  if (summary.applications.length > 0) return "requests";
  return summary.services.length > 0 ? "serviceRequests" : null;
}

/**
 * From when on a run has settled, and how well it alone tells the mean latency of its answers:
 * lines of a label and a text. From its `answerTable`, of which answers count in the order of
 * their ends, those of the warm-up included.
 */
export function steadyStateLines({ rowCount, columns }: TableData): [string, string][] {
  const { answeredSeconds, latencySeconds } = columns;
  const answers = Array.from({ length: rowCount }, (_, row) => ({
    atSeconds: answeredSeconds[row] as number,
    latencySeconds: latencySeconds[row] as number,
  })).filter((one) => !Number.isNaN(one.atSeconds) && !Number.isNaN(one.latencySeconds));
  const latencies = answers.map((one) => one.latencySeconds);
  const cut = warmupCount(latencies);
  if (cut === null) return [["settled", "not as MSER-5 judges: too few answers, or a trend"]];
  const until = cut === 0 ? "from the start" : `after ${time(answers[cut - 1].atSeconds)}`;
  const left = `${formatCount(cut)} of ${formatCount(latencies.length)} answers left out`;
  return [
    ["settled", `${until} (MSER-5: ${left})`],
    ["mean latency", intervalText(latencies.slice(cut))],
  ];
}

function intervalText(settled: readonly number[]): string {
  const found = batchMeans(settled);
  if ("refusal" in found) {
    return found.refusal === "too short"
      ? "no interval from this run alone: fewer than 400 answers"
      : "no interval from this run alone: its parts still depend on each other; a longer run, or more seeds";
  }
  const { mean, low, high } = found.interval;
  const half = formatShare((high! - low!) / 2 / mean);
  return `${time(mean)} [${time(low!)}, ${time(high!)}], ±${half} (batch means, 95 %)`;
}

function time(seconds: number): string {
  return formatQuantity(seconds, "s", 4);
}
