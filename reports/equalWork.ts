import type { RequestSummary, RunSummary } from "../sim/record/summary.ts";
import { formatCount, formatShare } from "./format.ts";

/** What a policy has answered over all seeds, in time or late. */
export interface PolicyWork {
  readonly policy: string;
  readonly answered: number;
  /** Of each application by its name, and of each service as "service NAME". */
  readonly byApplication: Readonly<Record<string, number>>;
  /** Of all runs together, from the end of the warm-up to the end of the run. */
  readonly countedSeconds: number;
}

/** A larger difference in answers makes totals say nothing of the policies. */
const LARGEST_DIFFERENCE = 0.01;

export function workOf(policy: string, summaries: readonly RunSummary[]): PolicyWork {
  const answers = ({ completed, late }: RequestSummary) => completed + late;
  const byApplication: Record<string, number> = {};
  const add = (name: string, requests: RequestSummary) => {
    byApplication[name] = (byApplication[name] ?? 0) + answers(requests);
  };
  for (const { applications, services } of summaries) {
    for (const one of applications) add(one.application ?? "", one);
    for (const { service, requests } of services) add(`service ${service}`, requests);
  }
  const answered = summaries
    .flatMap(({ requests, services }) => [requests, ...services.map((one) => one.requests)])
    .reduce((sum, requests) => sum + answers(requests), 0);
  const countedSeconds = summaries.reduce(
    (sum, { simulatedSeconds, warmupSeconds }) => sum + simulatedSeconds - warmupSeconds,
    0,
  );
  return { policy, answered, byApplication, countedSeconds };
}

/**
 * How the work of a policy differs from another's, in words: "answered 12 % less", "answered 40 %
 * less of map-training". Null where they have answered as much, within 1 %, of an application or
 * (null) of each.
 */
export function unequalWork(
  own: PolicyWork,
  base: PolicyWork,
  application: string | null,
): string | null {
  if (application !== null) return difference(own, base, application);
  if (differ(own.answered, base.answered)) return differenceText(own.answered, base.answered);
  const names = Object.keys(base.byApplication);
  const texts = names.flatMap((name) => {
    const text = difference(own, base, name);
    return text === null ? [] : [`${text} of ${name}`];
  });
  return texts.length === 0 ? null : texts.join(", ");
}

/**
 * How long the runs of a policy went on beside another's, in words, where they were drained: idle
 * nodes draw power all the time. Null where it is as long, within 1 %.
 */
export function unequalSpan(own: PolicyWork, base: PolicyWork): string | null {
  const [seconds, other] = [own.countedSeconds, base.countedSeconds];
  if (!differ(seconds, other)) return null;
  const share = formatShare(Math.abs(seconds - other) / other);
  return `went on ${share} ${seconds < other ? "shorter" : "longer"}`;
}

function difference(own: PolicyWork, base: PolicyWork, application: string): string | null {
  const [count, other] = [own, base].map(({ byApplication }) => byApplication[application] ?? 0);
  return differ(count, other) ? differenceText(count, other) : null;
}

function differ(own: number, base: number): boolean {
  return Math.abs(own - base) > LARGEST_DIFFERENCE * Math.max(own, base);
}

function differenceText(own: number, base: number): string {
  if (base === 0) return `answered ${formatCount(own)} requests, not none,`;
  const share = formatShare(Math.abs(own - base) / base);
  return `answered ${share} ${own < base ? "less" : "more"}`;
}
