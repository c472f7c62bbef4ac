import type { NodeLoss } from "../activity/activityOwner.ts";
import { type DataSet, joinDataSets } from "../learning/index.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { Errand } from "./errands.ts";
import type { JobParts } from "./jobParts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import { operationsOf } from "./operations.ts";

/** Data of a client that are to be trained with. */
interface Sent {
  readonly assignment: { readonly client: number };
  readonly data: DataSet | null;
}

/** Clients by which the size of a message is expected, at most: evenly spread. */
const LOOKED_AT = 1000;

/**
 * A server that trains with the data that clients have sent: with all of it in each round, as a
 * client would with its own, on one of its cores.
 */
export class ServerTraining implements Errand {
  private readonly parts: JobParts;
  private readonly holder: ModelHolder;
  private readonly sent = new Map<number, DataSet>();
  private joined: DataSet | null = null;
  private expected: number | null = null;
  private number = -1;
  private job: Job = -1;
  private over: () => void = () => {};

  constructor(parts: JobParts, holder: ModelHolder) {
    this.parts = parts;
    this.holder = holder;
  }

  get isEmpty(): boolean {
    return this.sent.size === 0;
  }

  has(client: number): boolean {
    return this.sent.has(client);
  }

  /** Of a client's data, in the mean: anonymised ones as if groups had no more than they must. */
  expectedBytes(): number {
    this.expected ??= expectedBytes(this.parts);
    return this.expected;
  }

  /** Trains with what there is and what has come, in the order of clients, and keeps it. */
  begin(round: number, come: readonly Sent[], over: () => void): void {
    const { errands, plan } = this.parts;
    const data = this.joinedWith(come);
    this.number = errands.begin(this);
    this.over = () => {
      for (const one of come) this.sent.set(one.assignment.client, one.data!);
      this.joined = data;
      this.holder.change((model) => this.parts.central.train(round, model, data));
      over();
    };
    const cycles = operationsOf(plan, data.sampleCount) / plan.flopsPerCycle;
    this.job = errands.compute(this.number, this.holder.node, cycles);
  }

  stop(): void {
    if (this.number < 0) return;
    if (this.job >= 0) this.parts.errands.withdraw(this.job);
    this.end();
  }

  computed(): void {
    const { over } = this;
    this.end();
    over();
  }

  /** Its server has failed: whoever waits is told of that by others. */
  evicted(_loss: NodeLoss): void {
    this.end();
  }

  delivered(): void {}
  lost(): void {}

  private end(): void {
    this.parts.errands.end(this.number);
    this.number = -1;
    this.job = -1;
  }

  private joinedWith(come: readonly Sent[]): DataSet {
    if (come.length === 0 && this.joined !== null) return this.joined;
    const all = new Map(this.sent);
    for (const { assignment, data } of come) all.set(assignment.client, data!);
    const clients = [...all.keys()].sort((a, b) => a - b);
    if (clients.length > 0) return joinDataSets(clients.map((client) => all.get(client)!));
    const { featureCount, classCount } = this.parts.plan.data;
    const [features, labels] = [new Float32Array(0), new Int32Array(0)];
    return { sampleCount: 0, featureCount, classCount, features, labels };
  }
}

function expectedBytes({ plan }: JobParts): number {
  const { data, dataRule } = plan;
  const count = Math.min(LOOKED_AT, data.clientCount);
  let samples = 0;
  for (let place = 0; place < count; place++) {
    samples += data.trainingSampleCount(Math.floor((place * data.clientCount) / count));
  }
  const together = dataRule.kind === "anonymised" ? dataRule.groupSize : 1;
  return (dataRule.sampleBytes * samples) / (count * together);
}
