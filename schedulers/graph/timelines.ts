import type { GraphView, PlannedStage } from "../../sim/policy/graph.ts";

/** Where a stage would fit in on a node. */
export interface Slot {
  readonly core: number;
  readonly startSeconds: number;
}

/** What is planned on each core of each node, in order of time, from when it is free on. */
export class Timelines {
  private readonly view: GraphView;
  private readonly insertion: boolean;
  /** By node and core. */
  private readonly planned: PlannedStage[][][];

  /** With `insertion` a stage may go into a gap between two that are planned; else after all. */
  constructor(view: GraphView, insertion: boolean) {
    this.view = view;
    this.insertion = insertion;
    this.planned = Array.from({ length: view.nodeCount }, (_, node) =>
      // More cores than stages are never needed.
      Array.from({ length: Math.min(view.cores(node), view.stageCount) }, () => []),
    );
  }

  /** The earliest time at which one of the node's cores has so long free from `ready` on. */
  earliest(node: number, readySeconds: number, seconds: number): Slot {
    const ready = Math.max(readySeconds, this.view.backlogSeconds(node));
    let best: Slot = { core: 0, startSeconds: Infinity };
    for (let core = 0; core < this.planned[node].length; core++) {
      const startSeconds = this.fits(this.planned[node][core], ready, seconds);
      if (startSeconds < best.startSeconds) best = { core, startSeconds };
    }
    return best;
  }

  /** By core: when all that is planned on it is done. */
  idleCores(node: number): number[] {
    const free = this.view.backlogSeconds(node);
    return this.planned[node].map((line) => Math.max(free, line.at(-1)?.finishSeconds ?? 0));
  }

  add(placed: PlannedStage): void {
    const line = this.planned[placed.node][placed.core];
    let at = line.length;
    while (at > 0 && line[at - 1].startSeconds > placed.startSeconds) at--;
    line.splice(at, 0, placed);
  }

  private fits(line: readonly PlannedStage[], ready: number, seconds: number): number {
    if (!this.insertion) return Math.max(ready, line.at(-1)?.finishSeconds ?? 0);
    let start = ready;
    for (const { startSeconds, finishSeconds } of line) {
      if (start + seconds <= startSeconds) return start;
      start = Math.max(start, finishSeconds);
    }
    return start;
  }
}
