import { PARTICIPATION_OUTCOMES } from "../../../sim/record/outcomes.ts";
import { PARTICIPATIONS } from "../../../sim/record/trainingTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { rowsOf } from "./jobRows.ts";

/** What participations of one outcome come to. */
export interface OutcomeEffort {
  readonly outcome: string;
  /** What the word means. */
  readonly meaning: string;
  readonly clients: number;
  /** Of processors and accelerators. */
  readonly deviceSeconds: number;
  readonly bytes: number;
  /** NaN where it is not modelled for one of them. */
  readonly joules: number;
}

/** What became of a job's clients, and what each fate took; outcomes that nobody had are left out. */
export function outcomeEfforts(run: OpenedRun, job: string): OutcomeEffort[] {
  const table = run.tables.get(PARTICIPATIONS);
  const [codes, words] = [table.codes("outcome"), table.words("outcome")];
  const [down, up] = [table.numbers("downloadBytes"), table.numbers("uploadBytes")];
  const [cores, joules] = [table.numbers("coreSeconds"), table.numbers("joules")];
  const accelerators = table.numbers("acceleratorSeconds");
  const sums = words.map(() => ({ clients: 0, deviceSeconds: 0, bytes: 0, joules: 0 }));
  for (const row of rowsOf(run, job)) {
    const sum = sums[codes[row]];
    sum.clients++;
    sum.deviceSeconds += cores[row] + accelerators[row];
    sum.bytes += down[row] + up[row];
    sum.joules += joules[row];
  }
  return Object.entries(PARTICIPATION_OUTCOMES).flatMap(([outcome, meaning]) => {
    const sum = sums[words.indexOf(outcome)];
    return sum === undefined || sum.clients === 0 ? [] : [{ outcome, meaning, ...sum }];
  });
}

/** How long one phase of a participation took, of those that came to its end. */
export interface PhaseTimes {
  readonly title: string;
  readonly clients: number;
  readonly medianSeconds: number;
  /** Nine in ten were as quick. */
  readonly p90Seconds: number;
  readonly longestSeconds: number;
}

const PHASES = [
  ["the model comes", "begunSeconds", "downloadedSeconds"],
  ["local training", "downloadedSeconds", "trainedSeconds"],
  ["the update goes", "trainedSeconds", "uploadedSeconds"],
  ["waiting for the others", "uploadedSeconds", "endedSeconds"],
  ["from selection to end", "begunSeconds", "endedSeconds"],
] as const;

/** Where the time of a job's clients goes. */
export function phaseTimes(run: OpenedRun, job: string): PhaseTimes[] {
  const table = run.tables.get(PARTICIPATIONS);
  const rows = rowsOf(run, job);
  return PHASES.map(([title, from, to]) => {
    const [starts, ends] = [table.numbers(from), table.numbers(to)];
    const seconds = new Float64Array(rows.length);
    let count = 0;
    for (const row of rows) {
      const taken = ends[row] - starts[row];
      if (!Number.isNaN(taken)) seconds[count++] = taken;
    }
    const known = seconds.subarray(0, count).sort();
    const at = (share: number) => (count === 0 ? NaN : known[Math.ceil(share * count) - 1]);
    return {
      ...{ title, clients: count, medianSeconds: at(0.5) },
      ...{ p90Seconds: at(0.9), longestSeconds: at(1) },
    };
  });
}
