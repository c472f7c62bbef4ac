import type { GraphView, NodeScore, PlannedStage } from "../../sim/policy/graph.ts";
import { Timelines } from "./timelines.ts";

/** Where a stage would run on a node, and when what it needs would be there. */
export interface Option extends PlannedStage {
  readonly readySeconds: number;
}

/**
 * A schedule to which stages are added one by one, each after all that it comes after. Nodes are
 * asked for in the order of the view, and stages come in the order of the graph.
 */
export class PartialSchedule {
  readonly view: GraphView;
  private readonly timelines: Timelines;
  private readonly placed: PlannedStage[];
  /** By stage: how many that it comes after are not placed. */
  private readonly missing: number[];
  private count = 0;

  /** With `insertion` a stage may go into a gap between two that are placed; else after all. */
  constructor(view: GraphView, insertion: boolean) {
    const { stageCount } = view;
    this.view = view;
    this.timelines = new Timelines(view, insertion);
    this.placed = new Array(stageCount);
    this.missing = Array.from(
      { length: stageCount },
      (_, stage) => view.predecessors(stage).length,
    );
  }

  get isComplete(): boolean {
    return this.count === this.view.stageCount;
  }

  /** All that are not placed and that come after placed ones only. */
  ready(): number[] {
    return Array.from(this.view.order).filter((stage) => this.isReady(stage));
  }

  isReady(stage: number): boolean {
    return this.missing[stage] === 0 && this.placed[stage] === undefined;
  }

  /** Of a stage that is placed. */
  of(stage: number): PlannedStage {
    return this.placed[stage];
  }

  /** When all that a stage needs would be on a node. */
  readySeconds(stage: number, node: number): number {
    const { view } = this;
    const before = view.predecessors(stage);
    if (before.length === 0) return view.inputSeconds(stage, node);
    let ready = 0;
    for (let k = 0; k < before.length; k++) {
      const from = this.placed[before[k]];
      const transfer = view.transferSeconds(from.stage, stage, from.node, node);
      ready = Math.max(ready, from.finishSeconds + transfer);
    }
    return ready;
  }

  /** When a core of the node has done all that is planned on it; without insertion only. */
  idleSeconds(node: number): number {
    return this.timelines.earliest(node, 0, 0).startSeconds;
  }

  /** When each core of the node has done all that is planned on it. */
  idleCores(node: number): number[] {
    return this.timelines.idleCores(node);
  }

  /** A stage that is ready on a node, as early as it can; null where it cannot run. */
  option(stage: number, node: number): Option | null {
    const seconds = this.view.serviceSeconds(stage, node);
    if (seconds === Infinity) return null;
    const readySeconds = this.readySeconds(stage, node);
    const { core, startSeconds } = this.timelines.earliest(node, readySeconds, seconds);
    return { stage, node, core, readySeconds, startSeconds, finishSeconds: startSeconds + seconds };
  }

  /** On every node that can run it, in their order. */
  options(stage: number): Option[] {
    return Array.from({ length: this.view.nodeCount }, (_, node) => node).flatMap(
      (node) => this.option(stage, node) ?? [],
    );
  }

  place({ stage, node, core, startSeconds, finishSeconds }: PlannedStage): void {
    const placed = { stage, node, core, startSeconds, finishSeconds };
    this.placed[stage] = placed;
    this.timelines.add(placed);
    this.count++;
    const after = this.view.successors(stage);
    for (let k = 0; k < after.length; k++) this.missing[after[k]]--;
  }

  /** All that is placed, by stage. */
  stages(): PlannedStage[] {
    return this.placed;
  }
}

/** The least of a list by a number of each, the first among equals; undefined of an empty list. */
export function leastBy<Item>(
  items: readonly Item[],
  numberOf: (item: Item) => number,
): Item | undefined {
  let best: Item | undefined;
  let least = Infinity;
  for (const item of items) {
    const number = numberOf(item);
    if (best !== undefined && number >= least) continue;
    best = item;
    least = number;
  }
  return best;
}

/** An option as it is explained, with what it is scored by. */
export function scored(
  { node, readySeconds, startSeconds }: Option,
  score: number,
  terms: Readonly<Record<string, number>> = {},
): NodeScore {
  return { node, score, terms: { ...terms, readySeconds, startSeconds } };
}
