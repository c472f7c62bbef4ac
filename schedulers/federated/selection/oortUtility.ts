import { log, pow } from "../../../sim/kernel/exactMath.ts";
import type { SelectionView } from "../../../sim/policy/selection.ts";
import type { OortSettings } from "./oortParameters.ts";

/** Keeps a share of nothing finite where all clients teach the same. */
const LEAST_RANGE = 1e-10;
const CONFIDENCE = 0.1;

/** Of the clients that have been heard of, by client. */
export interface Utilities {
  /** |B| √(mean squared loss): how much a client has to teach. */
  readonly statistical: ReadonlyMap<number, number>;
  /** That within its range, with a bonus for long silence, less for slow clients; above 0. */
  readonly scores: ReadonlyMap<number, number>;
}

/**
 * (u − least) / range + √(0.1 ln R / last round), times (T / t)^α where t is longer than T; u is
 * cut off at a percentile of all. Of a client whose time is not known the latter is left out.
 */
export function utilitiesOf(
  view: SelectionView,
  clients: readonly number[],
  secondsOf: (client: number) => number | null,
  preferredSeconds: number,
  { clip, penalty }: OortSettings,
): Utilities {
  const statistical = new Map(
    clients.map((client) => [client, view.samples(client) * view.rootMeanSquareLoss(client)!]),
  );
  const scores = new Map<number, number>();
  if (clients.length === 0) return { statistical, scores };
  const values = [...statistical.values()];
  const least = values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
  const highest = percentileOf(values, clip);
  const range = highest - least + LEAST_RANGE;
  const logRound = log(view.round + 1);
  for (const client of clients) {
    const share = (Math.min(statistical.get(client)!, highest) - least) / range;
    const last = (view.reportedRound(client) ?? 0) + 1;
    const score = share + Math.sqrt((CONFIDENCE * logRound) / last);
    const seconds = secondsOf(client);
    const isSlow = seconds !== null && seconds > preferredSeconds;
    const speed = isSlow ? pow(preferredSeconds / seconds, penalty) : 1;
    scores.set(client, Math.max(score * speed, LEAST_RANGE));
  }
  return { statistical, scores };
}

/** The value that so many percent of the others are not above, of at least one. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => (a === b ? 0 : a - b));
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))];
}
