import type { RandomStreams } from "../../../kernel/randomStreams.ts";
import type { Node } from "../../../nodes/node.ts";
import type { NodeExplanation } from "../../../policy/placement.ts";
import type { Recorder } from "../../../record/recorder.ts";
import { scoreRows } from "../../../record/scoreRows.ts";

/** Rows that a run records at most: so many workers as fit are told whole. */
const ROW_LIMIT = 200_000;

interface Parts {
  readonly recorder: Recorder;
  readonly streams: RandomStreams;
  /** Of jobs, those of whose workers it is told. */
  readonly share: number;
}

/** Why workers that the placement policy has placed are where they are, of sampled jobs. */
export class WorkerLog {
  private readonly parts: Parts;
  private rows = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  tellsOf(job: string): boolean {
    const { recorder, streams, share } = this.parts;
    const { enabled } = recorder.tables.workerScores;
    if (!enabled || this.rows >= ROW_LIMIT) return false;
    return streams.keyed("gang placement sample", job).next() < share;
  }

  placed(
    timeSeconds: number,
    job: string,
    worker: number,
    explained: readonly NodeExplanation[],
    chosen: number,
    nodeOf: (number: number) => Node,
  ): void {
    const { workerScores } = this.parts.recorder.tables;
    for (const one of explained) {
      const node = nodeOf(one.node).index;
      for (const row of scoreRows(one)) {
        const isChosen = one.node === chosen ? 1 : 0;
        workerScores.append({ timeSeconds, job, worker, node, ...row, chosen: isChosen });
        this.rows++;
      }
    }
  }
}
