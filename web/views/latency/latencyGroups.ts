import { type Distribution, distributionOf } from "../../../reports/figures/distribution.ts";
import { NO_WORD } from "../../../sim/record/column.ts";
import { REQUESTS, TASKS } from "../../../sim/record/tables.ts";
import type { AppState, Filters } from "../../app-state/appState.ts";
import { inTierOrder } from "../../data/nodeTiers.ts";
import { type OpenedRun, runNames } from "../../data/openedRun.ts";
import { someColumns } from "../../data/someColumns.ts";

/** How requests are told apart. */
export type Grouping = "applications" | "tiers" | "policies";

/** The latencies of the requests of one group, and by when they were to be answered. */
export interface LatencyGroup {
  readonly name: string;
  readonly distribution: Distribution;
  /** Where all of its requests have the same. */
  readonly deadlineSeconds: number | null;
}

/** Names of the groups that there are, in their order, whatever is filtered. */
export function groupNames(runs: readonly OpenedRun[], grouping: Grouping): string[] {
  if (grouping === "policies") return runNames(runs);
  const names = runs.flatMap((run) => [...namesIn(run, grouping)]);
  return grouping === "tiers" ? inTierOrder(names) : [...new Set(names)];
}

/**
 * The latencies of all requests that arrived in the time window, or after the warm-up where there
 * is none; a group for each application, each tier where its last stage ran, or each run.
 */
export function latencyGroups(
  runs: readonly OpenedRun[],
  grouping: Grouping,
  state: AppState,
): LatencyGroup[] {
  const gathered = new Map<string, Gathered>();
  const names = runNames(runs);
  for (const [at, run] of runs.entries()) {
    const nameOf = namer(run, grouping, names[at]);
    forEachRequest(run, state, (row, latency, deadline) => {
      const name = nameOf(row);
      if (name === null || !state.isShown(grouping satisfies keyof Filters, name)) return;
      let group = gathered.get(name);
      if (group === undefined) gathered.set(name, (group = new Gathered()));
      group.add(latency, deadline);
    });
  }
  return groupNames(runs, grouping).flatMap((name) => gathered.get(name)?.group(name) ?? []);
}

class Gathered {
  private count = 0;
  private readonly latencies: number[] = [];
  private readonly deadlines = new Set<number>();

  add(latencySeconds: number, deadlineSeconds: number): void {
    this.count++;
    if (!Number.isNaN(latencySeconds)) this.latencies.push(latencySeconds);
    this.deadlines.add(deadlineSeconds);
  }

  group(name: string): LatencyGroup {
    const [deadline] = this.deadlines;
    const isCommon = this.deadlines.size === 1 && !Number.isNaN(deadline);
    return {
      name,
      distribution: distributionOf(name, null, this.count, this.latencies),
      deadlineSeconds: isCommon ? deadline : null,
    };
  }
}

/** What latencies are grouped from. */
export const LATENCY_TABLES = [
  someColumns(REQUESTS, [
    ...(["request", "application"] as const),
    ...(["arrivalSeconds", "latencySeconds", "deadlineSeconds"] as const),
  ]),
  someColumns(TASKS, ["request", "tier"]),
];

function forEachRequest(
  { tables, record }: OpenedRun,
  state: AppState,
  take: (row: number, latencySeconds: number, deadlineSeconds: number) => void,
): void {
  const requests = tables.get(REQUESTS);
  const window = state.timeWindow.value;
  const from = window?.fromSeconds ?? record.summary.warmupSeconds;
  const to = window?.toSeconds ?? Number.POSITIVE_INFINITY;
  const arrivals = requests.numbers("arrivalSeconds");
  const latencies = requests.numbers("latencySeconds");
  const deadlines = requests.numbers("deadlineSeconds");
  const applications = requests.codes("application");
  const isShown = requests.words("application").map((name) => state.isShown("applications", name));
  for (let row = 0; row < requests.rowCount; row++) {
    if (arrivals[row] < from || arrivals[row] >= to || !isShown[applications[row]]) continue;
    take(row, latencies[row], deadlines[row]);
  }
}

/** The group of a row of the run's requests; null where it belongs to none. */
function namer(
  run: OpenedRun,
  grouping: Grouping,
  runName: string,
): (row: number) => string | null {
  if (grouping === "policies") return () => runName;
  const requests = run.tables.get(REQUESTS);
  if (grouping === "applications") {
    const [codes, words] = [requests.codes("application"), requests.words("application")];
    return (row) => words[codes[row]];
  }
  const numbers = requests.numbers("request");
  const tiers = lastTiers(run);
  return (row) => tiers.get(numbers[row]) ?? null;
}

/** By request, the tier where the try ran that ended last. */
function lastTiers({ tables }: OpenedRun): Map<number, string> {
  const tasks = tables.get(TASKS);
  const [requests, codes] = [tasks.numbers("request"), tasks.codes("tier")];
  const words = tasks.words("tier");
  const found = new Map<number, string>();
  // Tasks stand in the order in which they ended.
  for (let row = 0; row < tasks.rowCount; row++) {
    if (codes[row] !== NO_WORD) found.set(requests[row], words[codes[row]]);
  }
  return found;
}

function namesIn({ tables }: OpenedRun, grouping: "applications" | "tiers"): Set<string> {
  const [table, column] =
    grouping === "tiers" ? ([TASKS, "tier"] as const) : ([REQUESTS, "application"] as const);
  const read = tables.get(table);
  const words = read.words(column);
  const names = new Set<string>();
  for (const code of read.codes(column)) if (code !== NO_WORD) names.add(words[code]);
  return names;
}
