import type { NodeLoss } from "../activity/activityOwner.ts";
import type { SimTime } from "../kernel/clock.ts";
import type { TrainingAmount } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import type { ParticipationOutcome } from "../policy/selection.ts";
import type { TransferLoss } from "../transport/transport.ts";
import type { ClientHistory } from "./clientHistory.ts";
import type { BegunTraining, LocalResult } from "./clientTraining.ts";
import { participationLoad } from "./deviceLoads.ts";
import type { Errand } from "./errands.ts";
import type { JobParts } from "./jobParts.ts";
import { NOTHING_ADDED } from "./localTraining.ts";
import { LocalWork } from "./localWork.ts";
import { toldLosses } from "./toldLosses.ts";
import { isOn } from "./willing.ts";

/** What a gossiping client does in a round. */
interface GossipAssignment {
  readonly client: number;
  readonly round: number;
  /** Its own, from which it begins. */
  readonly model: Float32Array;
  readonly amount: TrainingAmount;
  readonly isPartial: boolean;
}

/** One client in a round of gossip: it trains, and sends its model to each of its neighbours. */
export class GossipParticipation implements Errand {
  readonly assignment: GossipAssignment;
  readonly node: Node;
  readonly client: number;
  readonly samples: number;
  readonly version: number;
  readonly begun: SimTime;
  readonly downloaded: SimTime;
  trained: SimTime | null = null;
  uploaded: SimTime | null = null;
  readonly downloadBytes = 0;
  uploadBytes = 0;
  result: LocalResult | null = null;
  readonly work: LocalWork;
  /** Its model as it sends it; null before it has trained. */
  learnt: Float32Array | null = null;
  /** Neighbours whose models have arrived. */
  readonly received: GossipParticipation[] = [];
  isOver = false;
  /** Until its result is taken. */
  private arithmetic: BegunTraining | null = null;
  private readonly parts: JobParts;
  private readonly settled: () => void;
  private readonly number: number;
  private readonly history: ClientHistory;
  private neighbours: readonly GossipParticipation[] = [];
  /** Messages on their way, by the place of the neighbour. */
  private readonly sending = new Set<number>();
  /** Of each of its messages. */
  private messageBytes = 0;

  /** `settled` is told each time that it has nothing more under way. */
  constructor(parts: JobParts, assignment: GossipAssignment, settled: () => void) {
    const { client, round } = assignment;
    this.parts = parts;
    this.assignment = assignment;
    this.settled = settled;
    this.client = client;
    this.version = round;
    this.node = parts.clients.enter(client);
    this.samples = parts.plan.data.trainingSampleCount(client);
    this.begun = parts.simulator.now;
    this.downloaded = this.begun;
    this.history = parts.histories.selected(client, round);
    this.number = parts.errands.begin(this);
    parts.accounts.participates(client);
    this.work = new LocalWork(parts, client, this.node, () => this.end("failed"));
  }

  get steps(): number {
    return this.result?.steps ?? 0;
  }

  /** Nothing more is to come of it in this round. */
  get isSettled(): boolean {
    return this.isOver || (this.learnt !== null && this.sending.size === 0);
  }

  begin(neighbours: readonly GossipParticipation[]): void {
    const { aggregation } = this.parts.plan.policies;
    const { client, round, model: received, amount, isPartial } = this.assignment;
    this.neighbours = neighbours;
    if (!isPartial || aggregation.shape().partialWork) {
      const terms = aggregation.localTerms?.({ client, round, samples: this.samples });
      const task = { client, round, received, terms: terms ?? NOTHING_ADDED, amount };
      this.arithmetic = this.parts.clientTraining.begin(task);
    }
    this.work.begin(this.number, participationLoad(this.parts, client, round, amount));
  }

  computed(): void {
    if (this.work.goesOn()) return;
    const { plan, simulator } = this.parts;
    const { isPartial } = this.assignment;
    const hasPower = this.work.over();
    this.trained = simulator.now;
    const takesPart = plan.policies.aggregation.shape().partialWork;
    if (!hasPower) this.end("failed");
    else if (!isOn(this.parts, this.client, this.node)) this.end("unavailable");
    else if (isPartial && !takesPart) this.end("partial");
    else this.sendToNeighbours(this.learn());
  }

  evicted(_loss: NodeLoss): void {
    this.work.over();
    this.end("failed");
  }

  delivered(place: number): void {
    const other = this.neighbours[place];
    const { energy } = this.parts;
    const hasIt = other.node.usable && energy.receives(other.client, other.node, this.messageBytes);
    if (hasIt) other.received.push(this);
    this.messageOver(place);
  }

  lost(place: number, _loss: TransferLoss): void {
    this.messageOver(place);
  }

  cut(outcome: ParticipationOutcome): void {
    if (this.isOver) return;
    this.work.withdraw();
    this.close(outcome);
  }

  close(outcome: ParticipationOutcome): void {
    const { accounts, errands, journal, plan, simulator } = this.parts;
    for (const place of this.sending) errands.recall(this.number, place);
    this.isOver = true;
    this.arithmetic?.giveUp();
    this.arithmetic = null;
    this.history.busy = false;
    const told = toldLosses(plan, this.result);
    if (this.result !== null) {
      this.history.reportedRound = this.assignment.round;
      this.history.loss = told.loss ?? Number.NaN;
      this.history.rootMeanSquareLoss = told.rootMeanSquareLoss ?? Number.NaN;
    }
    errands.end(this.number);
    accounts.participated(this, outcome);
    journal.participated(this, outcome);
    plan.policies.selection.told?.({
      ...{ client: this.client, round: this.assignment.round, outcome },
      elapsedSeconds: simulator.clock.toSeconds(simulator.now - this.begun),
      ...told,
    });
  }

  /** Leaves its model as others get it; the bytes of the message with it. */
  private learn(): number {
    const { plan, draws, clients, sizes } = this.parts;
    const { samples } = this;
    const { client, round, model } = this.assignment;
    const { compression, privacy } = plan.policies;
    this.result = this.arithmetic!.result();
    this.arithmetic = null;
    const { update } = this.result;
    const { parameterCount } = plan.model;
    const cohort = { round, parameterCount, clientCount: clients.count, cohort: [] };
    const stream = draws.act("protect", client, round);
    privacy.protect?.({ ...cohort, client, samples, update }, stream);
    const view = { client, round, update };
    const bytes = compression.compress(view, draws.act("compress", client, round));
    this.learnt = Float32Array.from(model, (value, at) => value + update[at]);
    return sizes.of(cohort, bytes).upload;
  }

  private sendToNeighbours(bytes: number): void {
    const { draws, energy, errands } = this.parts;
    this.messageBytes = bytes;
    const { client, round } = this.assignment;
    for (const [place, other] of this.neighbours.entries()) {
      if (!energy.sends(client, this.node, bytes)) {
        this.end("failed");
        return;
      }
      this.sending.add(place);
      this.uploadBytes += bytes;
      const luck = draws.transfer(client, round, other.client);
      errands.send(this.number, place, "update", this.node, other.node, bytes, luck);
    }
    if (this.isSettled) this.settled();
  }

  private messageOver(place: number): void {
    this.sending.delete(place);
    if (this.sending.size === 0) this.uploaded = this.parts.simulator.now;
    if (this.isSettled) this.settled();
  }

  private end(outcome: ParticipationOutcome): void {
    this.close(outcome);
    this.settled();
  }
}
