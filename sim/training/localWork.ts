import type { TrainingAmount } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import type { LocalTerms } from "../policy/aggregation.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { JobParts } from "./jobParts.ts";
import type { LocalResult } from "./localTraining.ts";
import { operationsOf } from "./operations.ts";

const NO_JOB: Job = -1;

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

  constructor(parts: JobParts, client: number, node: Node, amount: TrainingAmount | null) {
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
  }

  /** Told that the processor's work is over, done or lost. */
  over(): void {
    this.job = NO_JOB;
  }

  /** Takes it off the processor, where it is there. */
  withdraw(): void {
    if (this.job === NO_JOB) return;
    this.parts.errands.withdraw(this.job);
    this.job = NO_JOB;
  }

  learn(round: number, received: Float32Array, terms: LocalTerms): LocalResult {
    return this.parts.training.train(this.client, round, received, terms, this.amount!);
  }

  /** Of a core, up to now; to be asked once its work is over. */
  get coreSeconds(): number {
    if (this.ticksBefore < 0) return 0;
    const { errands, simulator } = this.parts;
    return simulator.clock.toSeconds(errands.servedTicks(this.node) - this.ticksBefore);
  }

  /** Above idle; null where the node's power is not modelled. */
  joulesOf(coreSeconds: number): number | null {
    return this.node.meter === null ? null : coreSeconds * this.node.class.corePowerWatts;
  }
}
