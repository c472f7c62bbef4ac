import { PARTICIPATIONS } from "../../../sim/record/trainingTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { someColumns } from "../../data/someColumns.ts";
import { countUpTo } from "../../series/occupancy.ts";
import { picked } from "../../series/picked.ts";
import { timeOrder } from "../../series/timeOrder.ts";

/** What a map is drawn from where clients train. */
export const TRAINING_WORK_TABLE = someColumns(PARTICIPATIONS, [
  ...(["job", "round", "node"] as const),
  ...(["begunSeconds", "downloadedSeconds", "trainedSeconds"] as const),
  ...(["uploadedSeconds", "endedSeconds"] as const),
]);

/** What a client does for a training job, with words for it. */
export const TRAINING_PHASES = [
  ["receives", "the model is on its way to it"],
  ["trains", "it works on its own data"],
  ["sends", "its update is on its way"],
  ["waits", "its update is there, the round goes on"],
] as const;

const [RECEIVES, TRAINS, SENDS, WAITS] = TRAINING_PHASES.keys();

/** Who trains, and who sends, at an instant: of participations that were over by the end of the run. */
export class TrainingWork {
  /** Of the clients, as its table has them. */
  readonly nodeNames: readonly string[];
  readonly jobNames: readonly string[];
  /** How many are under way; the first so many of the next arrays are theirs. */
  count = 0;
  /** Places in `nodeNames` and `jobNames`. */
  readonly nodes: Int32Array;
  readonly jobs: Int32Array;
  readonly rounds: Int32Array;
  /** Places in `TRAINING_PHASES`. */
  readonly phases: Int8Array;
  private readonly times: ReturnType<typeof trainingTimes>;

  constructor(run: OpenedRun) {
    const table = run.tables.get(PARTICIPATIONS);
    this.times = trainingTimes(run);
    this.nodeNames = table.words("node");
    this.jobNames = table.words("job");
    const most = this.times.mostAtOnce;
    this.nodes = new Int32Array(most);
    this.jobs = new Int32Array(most);
    this.rounds = new Int32Array(most);
    this.phases = new Int8Array(most);
  }

  goTo(seconds: number): void {
    const { begun, ended, longestSeconds, rows, nodes, jobs, rounds } = this.times;
    const until = countUpTo(begun, seconds, 0);
    this.count = 0;
    for (let place = until - 1; place >= 0; place--) {
      // Whoever began earlier is done: nobody takes longer.
      if (begun[place] < seconds - longestSeconds) break;
      if (ended[place] <= seconds) continue;
      this.nodes[this.count] = nodes[rows[place]];
      this.jobs[this.count] = jobs[rows[place]];
      this.rounds[this.count] = rounds[rows[place]];
      this.phases[this.count++] = this.phaseOf(place, seconds);
    }
  }

  /** What never came to its end is NaN, which no time is before or after. */
  private phaseOf(place: number, seconds: number): number {
    const { downloaded, trained, uploaded } = this.times;
    if (!(downloaded[place] <= seconds)) return RECEIVES;
    if (!(trained[place] <= seconds)) return TRAINS;
    return uploaded[place] <= seconds ? WAITS : SENDS;
  }
}

/** Columns in the order in which participations began; the last three still by row of the table. */
const trainingTimes = perRun(({ tables }: OpenedRun) => {
  const table = tables.get(PARTICIPATIONS);
  const begunSeconds = Float64Array.from(table.numbers("begunSeconds"));
  const rows = timeOrder(begunSeconds);
  const column = (name: string) => picked(table.numbers(name), rows, new Float64Array(rows.length));
  const [begun, ended] = [column("begunSeconds"), column("endedSeconds")];
  const longestSeconds = ended.reduce((most, end, at) => Math.max(most, end - begun[at]), 0);
  return {
    ...{ rows, begun, ended, longestSeconds, mostAtOnce: mostAtOnce(begun, ended) },
    downloaded: column("downloadedSeconds"),
    trained: column("trainedSeconds"),
    uploaded: column("uploadedSeconds"),
    nodes: table.codes("node"),
    jobs: table.codes("job"),
    rounds: table.numbers("round"),
  };
});

/** How many are under way at once, at most; `begun` rises. */
function mostAtOnce(begun: Float64Array, ended: Float64Array): number {
  const ends = ended.slice().sort();
  let most = 0;
  let over = 0;
  for (let place = 0; place < begun.length; place++) {
    while (ends[over] <= begun[place]) over++;
    most = Math.max(most, place + 1 - over);
  }
  return most;
}
