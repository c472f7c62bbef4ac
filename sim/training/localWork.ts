import type { TrainingAmount } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import type { LocalTerms } from "../policy/aggregation.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { JobParts } from "./jobParts.ts";
import type { LocalResult } from "./localTraining.ts";
import { operationsOf } from "./operations.ts";
import type { Timer } from "./timers.ts";

const NO_JOB: Job = -1;
/** Between two looks at a battery, so that the clock goes on. */
const SOONEST_SECONDS = 1e-3;

/**
 * The local steps of one participation: the work of the client's processor, and then the
 * arithmetic, which takes no simulated time of its own.
 */
export class LocalWork {
  private readonly parts: JobParts;
  private readonly client: number;
  private readonly node: Node;
  /** Null: it trains nothing, and has only what there is to do besides. */
  private readonly amount: TrainingAmount | null;
  private job: Job = NO_JOB;
  private ticksBefore = -1;
  /** Once its work is over: others of the same client count for themselves. */
  private spentCoreSeconds: number | null = null;
  /** Told that the battery is empty while it works, which is then taken off the processor. */
  private readonly emptied: () => void;
  private watch: Timer | null = null;
  /** What the battery has given for it so far. */
  private takenJoules = 0;

  constructor(
    parts: JobParts,
    client: number,
    node: Node,
    amount: TrainingAmount | null,
    emptied: () => void,
  ) {
    this.emptied = emptied;
    this.parts = parts;
    this.client = client;
    this.node = node;
    this.amount = amount;
  }

  begin(errand: number, round: number): void {
    const { clients, draws, errands, plan } = this.parts;
    const samples = plan.data.trainingSampleCount(this.client);
    this.ticksBefore = errands.servedTicks(this.node);
    const operations = this.amount === null ? 0 : operationsOf(plan, samples, this.amount);
    const overhead = plan.overheadCycles?.sample(draws.overhead(this.client, round)) ?? 0;
    // Of the node's cycles, which another device may be faster or slower than.
    const ratio = this.node.class.speedHertz / clients.speedHertz(this.client);
    const cycles = operations / plan.flopsPerCycle + overhead;
    this.job = errands.compute(errand, this.node, cycles * ratio);
    this.look();
  }

  /** Told that the processor's work is over, done or lost; false where the battery is empty. */
  over(): boolean {
    this.job = NO_JOB;
    this.spentCoreSeconds = this.coreSeconds;
    return this.settle();
  }

  /** Takes it off the processor, where it is there. */
  withdraw(): void {
    if (this.job === NO_JOB) return;
    this.parts.errands.withdraw(this.job);
    this.over();
  }

  /** Looks again when the battery would be empty if nobody else had the core. */
  private look(): void {
    const { energy, timers } = this.parts;
    const { batteries } = energy;
    if (batteries === null) return;
    const watts = this.node.class.corePowerWatts;
    const seconds = Math.max(SOONEST_SECONDS, batteries.secondsToEmpty(this.client, watts));
    this.watch = timers.after(seconds, () => {
      this.watch = null;
      if (this.job === NO_JOB) return;
      if (this.settle()) this.look();
      else {
        this.withdraw();
        this.emptied();
      }
    });
  }

  /** Takes from the battery what it has not given yet; false where it is empty then. */
  private settle(): boolean {
    this.watch?.cancel();
    this.watch = null;
    const { batteries } = this.parts.energy;
    if (batteries === null) return true;
    const joules = this.joulesOf(this.coreSeconds) ?? 0;
    const more = joules - this.takenJoules;
    this.takenJoules = joules;
    return batteries.take(this.client, more);
  }

  learn(round: number, received: Float32Array, terms: LocalTerms): LocalResult {
    return this.parts.training.train(this.client, round, received, terms, this.amount!);
  }

  /** Of a core, up to now. */
  get coreSeconds(): number {
    if (this.spentCoreSeconds !== null) return this.spentCoreSeconds;
    if (this.ticksBefore < 0) return 0;
    const { errands, simulator } = this.parts;
    return simulator.clock.toSeconds(errands.servedTicks(this.node) - this.ticksBefore);
  }

  /** Above idle; null where the node's power is not modelled. */
  joulesOf(coreSeconds: number): number | null {
    return this.node.meter === null ? null : coreSeconds * this.node.class.corePowerWatts;
  }
}
