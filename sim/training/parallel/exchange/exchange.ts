import type { TransferLoss } from "../../../transport/transport.ts";
import type { Errand } from "../../errands.ts";
import type { ParallelParts } from "../parallelParts.ts";

/**
 * The sum of one bucket of gradients over all workers of a gang, an all-reduce: each worker enters
 * when it has its own part and leaves when it has the sum.
 */
export abstract class Exchange implements Errand {
  protected readonly parts: ParallelParts;
  /** Of its errand. */
  protected readonly number: number;

  constructor(parts: ParallelParts) {
    this.parts = parts;
    this.number = parts.errands.begin(this);
  }

  abstract enter(worker: number): void;
  abstract delivered(part: number): void;
  /** Messages that may be on their way: they are numbered from 0. */
  protected abstract readonly messages: number;

  /** All workers have left. */
  end(): void {
    this.parts.errands.end(this.number);
  }

  /** Gives up what is on its way; nobody is told. */
  stop(): void {
    const { errands } = this.parts;
    for (let part = 0; part < this.messages; part++) errands.recall(this.number, part);
    this.end();
  }

  computed(): void {}
  evicted(): void {}

  /** The job hears of nodes that are gone by itself. */
  lost(_part: number, loss: TransferLoss): void {
    if (loss === "overload") this.parts.cutOff();
  }
}
