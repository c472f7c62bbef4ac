import type { Node } from "../../nodes/node.ts";
import type { Errand } from "../errands.ts";
import type { Timer } from "../timers.ts";
import type { Gang } from "./gang.ts";
import type { ParallelParts } from "./parallelParts.ts";

/**
 * The saving of a job's state, by its first worker, as all have the same, and its loading, by each
 * node that has workers; one at a time. What it costs comes first when it is saved, last when it is
 * loaded; what its bytes take is for the network to say.
 *
 * Limits: training stands still meanwhile; a checkpoint is whole or none.
 */
export class Checkpoints implements Errand {
  private readonly parts: ParallelParts;
  private number = -1;
  private messages = 0;
  private timer: Timer | null = null;
  private arrived: () => void = () => {};
  private failed: () => void = () => {};

  constructor(parts: ParallelParts) {
    this.parts = parts;
  }

  /** `failed` is told where the storage is lost meanwhile. */
  save({ nodes }: Gang, done: () => void, failed: () => void): void {
    const { costSeconds, storage } = this.parts.plan.checkpoint!;
    this.wait(costSeconds, () => {
      if (storage === null) done();
      else if (!storage.usable) failed();
      else this.carry([[nodes[0], storage]], done, failed);
    });
  }

  load({ hosts }: Gang, done: () => void, failed: () => void): void {
    const { restoreSeconds, storage } = this.parts.plan.checkpoint!;
    const ready = () => this.wait(restoreSeconds, done);
    if (storage === null) ready();
    else
      this.carry(
        hosts.map(({ node }) => [storage, node] as const),
        ready,
        failed,
      );
  }

  /** Gives up what is under way; nobody is told. */
  stop(): void {
    this.timer?.cancel();
    this.timer = null;
    this.end();
  }

  delivered(): void {
    if (--this.messages > 0) return;
    this.end();
    this.arrived();
  }

  /** Where a node of its own is lost, the job hears of it by itself. */
  lost(): void {
    if (this.parts.plan.checkpoint!.storage!.usable) return;
    this.end();
    this.failed();
  }

  computed(): void {}
  evicted(): void {}

  private carry(
    ways: readonly (readonly [from: Node, to: Node])[],
    arrived: () => void,
    failed: () => void,
  ): void {
    const { plan, errands, hops } = this.parts;
    this.arrived = arrived;
    this.failed = failed;
    this.number = errands.begin(this);
    this.messages = ways.length;
    for (const [part, [from, to]] of ways.entries()) {
      hops.carry(this.number, part, from, to, plan.checkpoint!.bytes);
    }
  }

  private wait(seconds: number, call: () => void): void {
    this.timer = this.parts.timers.after(seconds, () => {
      this.timer = null;
      call();
    });
  }

  private end(): void {
    if (this.number < 0) return;
    const { errands, plan } = this.parts;
    for (let part = 0; part < plan.workers; part++) errands.recall(this.number, part);
    errands.end(this.number);
    this.number = -1;
  }
}
