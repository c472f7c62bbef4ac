import { SERVICE_REQUESTS } from "../../../sim/record/serviceTables.ts";
import { REQUESTS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { someColumns } from "../../data/someColumns.ts";

/** What the doubts of a run are reckoned from. */
export const DOUBT_TABLE = someColumns(REQUESTS, [
  ...(["arrivalSeconds", "answeredSeconds", "latencySeconds"] as const),
  ...(["deadlineSeconds", "outcome"] as const),
]);

/** What is read of the answers of services. */
export const SERVICE_ANSWERS = someColumns(SERVICE_REQUESTS, ["answeredSeconds", "latencySeconds"]);

/**
 * Of each request with a deadline that came up after the warm-up, 1 where it missed that, 0 where
 * it met it, in the order of their ends: their mean is the share that the summary tells. One that
 * was open at the end has missed it for certain where that had passed, and else is not counted.
 */
export function missedDeadlines({ tables, record }: OpenedRun): number[] {
  const requests = tables.get(DOUBT_TABLE);
  const { warmupSeconds, simulatedSeconds } = record.summary;
  const [arrivals, answered, deadlines] = [
    "arrivalSeconds",
    "answeredSeconds",
    "deadlineSeconds",
  ].map((column) => requests.numbers(column));
  const [codes, words] = [requests.codes("outcome"), requests.words("outcome")];
  const missed: number[] = [];
  for (let row = 0; row < requests.rowCount; row++) {
    if (arrivals[row] < warmupSeconds || Number.isNaN(deadlines[row])) continue;
    const outcome = words[codes[row]];
    if (outcome !== "open") missed.push(outcome === "completed" ? 0 : 1);
    else if (!Number.isNaN(answered[row])) continue;
    else if (simulatedSeconds - arrivals[row] > deadlines[row]) missed.push(1);
  }
  return missed;
}
