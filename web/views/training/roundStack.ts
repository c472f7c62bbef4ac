import { PARTICIPATIONS, ROUNDS } from "../../../sim/record/trainingTables.ts";
import type { StackData } from "../../charts/stackChart.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { FATES } from "../../theme/palette.ts";
import { rowsOf } from "./jobRows.ts";
import { CLIENT_FATES, fateNumbers } from "./participationFates.ts";

/** What may be counted of participations, with its unit. */
export const EFFORTS = [
  ["clients", "clients", "1"],
  ["device-time", "device time", "s"],
  ["bytes", "bytes", "B"],
  ["energy", "energy", "J"],
] as const;
export type Effort = (typeof EFFORTS)[number][0];

/** More columns are not told apart on a screen. */
const MOST_SPANS = 150;

/** What became of a job's clients from one end of a round to the next: means of a round. */
export function roundStack(run: OpenedRun, job: string, effort: Effort): StackData {
  const ends = roundEnds(run, job);
  const merged = Math.max(1, Math.ceil(ends.length / MOST_SPANS));
  const spans = Math.ceil(ends.length / merged);
  const timesSeconds = Array.from(
    { length: spans },
    (_, span) => ends[Math.min(ends.length, (span + 1) * merged) - 1],
  );
  const table = run.tables.get(PARTICIPATIONS);
  const fates = fateNumbers(table.words("outcome"));
  const outcomes = table.codes("outcome");
  const endedSeconds = table.numbers("endedSeconds");
  const amountOf = amountsOf(run, effort);
  const sums = FATES.map(() => new Float64Array(spans));
  let span = 0;
  // Rows stand in the order in which participations ended.
  for (const row of rowsOf(run, job)) {
    while (span < spans - 1 && endedSeconds[row] > timesSeconds[span]) span++;
    if (span < spans) sums[fates[outcomes[row]]][span] += amountOf(row);
  }
  const roundsIn = (at: number) => Math.min(ends.length, (at + 1) * merged) - at * merged;
  return {
    unit: EFFORTS.find(([name]) => name === effort)![2],
    endSeconds: timesSeconds.at(-1) ?? 1,
    timesSeconds,
    isParted: true,
    series: FATES.map((fate, at) => ({
      name: CLIENT_FATES[fate],
      colour: `var(--fate-${fate})`,
      values: sums[at].map((sum, place) => sum / roundsIn(place)),
    })),
  };
}

/** When rounds of the highest level of a job were over; once for those that ended together. */
export function roundEnds(run: OpenedRun, job: string): number[] {
  const table = run.tables.get(ROUNDS);
  const [jobs, code] = [table.codes("job"), table.codeOf("job", job)];
  const [levels, edge] = [table.codes("level"), table.codeOf("level", "edge")];
  const ended = table.numbers("endedSeconds");
  const ends: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (jobs[row] !== code || levels[row] === edge || ended[row] === ends.at(-1)) continue;
    ends.push(ended[row]);
  }
  return ends;
}

/** What a row comes to; NaN where it is not modelled. */
function amountsOf({ tables }: OpenedRun, effort: Effort): (row: number) => number {
  const table = tables.get(PARTICIPATIONS);
  switch (effort) {
    case "clients":
      return () => 1;
    case "device-time": {
      const [cores, accelerators] = [
        table.numbers("coreSeconds"),
        table.numbers("acceleratorSeconds"),
      ];
      return (row) => cores[row] + accelerators[row];
    }
    case "bytes": {
      const [down, up] = [table.numbers("downloadBytes"), table.numbers("uploadBytes")];
      return (row) => down[row] + up[row];
    }
    case "energy": {
      const joules = table.numbers("joules");
      return (row) => joules[row];
    }
  }
}
