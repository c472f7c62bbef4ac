import { beginExchange } from "./exchange/beginExchange.ts";
import type { Exchange } from "./exchange/exchange.ts";
import type { Gang } from "./gang.ts";
import type { ParallelParts } from "./parallelParts.ts";
import { RankWork } from "./rankWork.ts";

/** A step that is over at all workers. */
export interface StepRecord {
  readonly step: number;
  readonly begunSeconds: number;
  /** When the last accelerator had done its computing. */
  readonly computedSeconds: number;
  /** What it took an accelerator, on average, of its own. */
  readonly ownSeconds: number;
}

/**
 * The steps of a gang, from its first to where it stops: bulk-synchronous, so that a step begins
 * everywhere when the one before is over at all workers. In a step the buckets of gradients are
 * exchanged one at a time, each worker entering the next when it has left the one before and its
 * accelerators have its gradients, while they compute what comes next.
 */
export class TrainingPass {
  private readonly parts: ParallelParts;
  private readonly gang: Gang;
  private readonly over: (step: StepRecord) => void;
  private readonly ranks: RankWork[];
  private exchanges: (Exchange | null)[] = [];
  /** By worker and bucket, accelerators that have its gradients. */
  private readonly gradients: Int32Array;
  /** By worker, buckets that it has entered, and left. */
  private readonly entered: Int32Array;
  private readonly left: Int32Array;
  private computing = 0;
  private exchanging = 0;
  private step = 0;
  private begunSeconds = 0;
  private computedSeconds = 0;
  private ownSeconds = 0;

  /** `over` is told of each step that is over; it may begin the next at once. */
  constructor(parts: ParallelParts, gang: Gang, over: (step: StepRecord) => void) {
    const { accelerators, buckets } = parts.plan;
    this.parts = parts;
    this.gang = gang;
    this.over = over;
    this.gradients = new Int32Array(gang.nodes.length * buckets.length);
    this.entered = new Int32Array(gang.nodes.length);
    this.left = new Int32Array(gang.nodes.length);
    this.ranks = gang.nodes.flatMap((node, worker) =>
      Array.from({ length: accelerators }, (_, k) => {
        const ready = (bucket: number) => this.ready(worker, bucket);
        return new RankWork(parts, worker * accelerators + k, node, ready);
      }),
    );
  }

  begin(step: number): void {
    const { buckets } = this.parts.plan;
    this.step = step;
    this.begunSeconds = this.parts.simulator.nowSeconds;
    this.gradients.fill(0);
    this.entered.fill(0);
    this.left.fill(0);
    this.exchanges = buckets.map(() => null);
    this.computing = this.ranks.length;
    this.exchanging = this.gang.nodes.length * buckets.length;
    let seconds = 0;
    for (const rank of this.ranks) seconds += rank.begin(step);
    this.ownSeconds = seconds / this.ranks.length;
  }

  /** Where it is: nothing of it goes on. */
  stop(): void {
    for (const rank of this.ranks) rank.stop();
    for (const exchange of this.exchanges) exchange?.stop();
    this.exchanges = [];
  }

  private ready(worker: number, bucket: number): void {
    const { accelerators, buckets } = this.parts.plan;
    const place = worker * buckets.length + bucket;
    if (bucket === buckets.length - 1 && --this.computing === 0) {
      this.computedSeconds = this.parts.simulator.nowSeconds;
    }
    if (++this.gradients[place] === accelerators) this.enterNext(worker);
  }

  /** A worker enters its next bucket, where it is its turn. */
  private enterNext(worker: number): void {
    const { accelerators, buckets } = this.parts.plan;
    const bucket = this.entered[worker];
    if (bucket === buckets.length || this.left[worker] < bucket) return;
    if (this.gradients[worker * buckets.length + bucket] < accelerators) return;
    this.entered[worker]++;
    this.exchangeOf(bucket).enter(worker);
  }

  private exchangeOf(bucket: number): Exchange {
    this.exchanges[bucket] ??= beginExchange(
      this.parts,
      this.gang,
      this.parts.plan.buckets[bucket],
      (worker) => this.leave(worker, bucket),
    );
    return this.exchanges[bucket];
  }

  private leave(worker: number, bucket: number): void {
    const workers = this.gang.nodes.length;
    this.left[worker]++;
    this.exchanging--;
    // Nobody has the sums of the next before all have entered it, and left this one.
    if (this.exchanging % workers === 0) {
      this.exchanges[bucket]!.end();
      this.exchanges[bucket] = null;
    }
    if (this.exchanging > 0) this.enterNext(worker);
    else this.end();
  }

  private end(): void {
    const { step, begunSeconds, computedSeconds, ownSeconds } = this;
    this.over({ step, begunSeconds, computedSeconds, ownSeconds });
  }
}
