import { PARTICIPATIONS } from "../../../sim/record/trainingTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

/** By name of the job, its rows in `participations`, in the order in which they ended. */
export const participationRows = perRun(({ tables }: OpenedRun): Map<string, Uint32Array> => {
  const table = tables.get(PARTICIPATIONS);
  const [codes, words] = [table.codes("job"), table.words("job")];
  const counts = new Uint32Array(words.length);
  for (const code of codes) counts[code]++;
  const lists = words.map((_, code) => new Uint32Array(counts[code]));
  const filled = new Uint32Array(words.length);
  for (let row = 0; row < codes.length; row++) lists[codes[row]][filled[codes[row]]++] = row;
  return new Map(words.map((word, code) => [word, lists[code]]));
});

const NO_ROWS = new Uint32Array(0);

export function rowsOf(run: OpenedRun, job: string): Uint32Array {
  return participationRows(run).get(job) ?? NO_ROWS;
}
