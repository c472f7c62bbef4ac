import { REQUESTS } from "../../../../sim/record/tables.ts";
import type { StackData } from "../../../charts/stackChart.ts";
import type { OpenedRun } from "../../../data/openedRun.ts";
import { someColumns } from "../../../data/someColumns.ts";
import { FATE_NAMES, FATES, fateOf } from "../../../theme/palette.ts";

const SPANS = 120;

/** What the load is drawn from. */
export const ANSWERS_TABLE = someColumns(REQUESTS, ["arrivalSeconds", "outcome"]);

/** Requests by the second in which they came up and what became of them, up to the horizon. */
export function answersOverTime({ tables }: OpenedRun, horizonSeconds: number): StackData {
  const requests = tables.get(ANSWERS_TABLE);
  const seconds = requests.numbers("arrivalSeconds");
  const codes = requests.codes("outcome");
  const fates = requests.words("outcome").map(fateOf);
  const sums = new Map(FATES.map((fate) => [fate, new Float64Array(SPANS)]));
  const spanSeconds = horizonSeconds / SPANS;
  for (let row = 0; row < requests.rowCount; row++) {
    const fate = fates[codes[row]];
    if (fate === null || fate === undefined) continue;
    const span = Math.min(SPANS - 1, Math.floor(seconds[row] / spanSeconds));
    sums.get(fate)![span] += 1 / spanSeconds;
  }
  return {
    unit: "1",
    endSeconds: horizonSeconds,
    timesSeconds: Array.from({ length: SPANS }, (_, span) => (span + 1) * spanSeconds),
    series: FATES.map((fate) => ({
      ...{ name: FATE_NAMES[fate], colour: `var(--fate-${fate})`, values: sums.get(fate)! },
    })),
  };
}
