import type { NodeLoss } from "../activity/activityOwner.ts";
import type { SimTime } from "../kernel/clock.ts";
import type { TrainingAmount } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import type { ClientUpdate, LocalTerms } from "../policy/aggregation.ts";
import type { PrivacyRound } from "../policy/privacy.ts";
import type { ParticipationOutcome } from "../policy/selection.ts";
import type { TransferLoss } from "../transport/transport.ts";
import type { ClientHistory } from "./clientHistory.ts";
import type { BegunTraining, LocalResult } from "./clientTraining.ts";
import { participationLoad } from "./deviceLoads.ts";
import type { Errand } from "./errands.ts";
import type { JobParts } from "./jobParts.ts";
import { NOTHING_ADDED } from "./localTraining.ts";
import { LocalWork } from "./localWork.ts";
import { lostOutcome } from "./lostMessage.ts";
import type { ModelHolder } from "./modelHolder.ts";
import { toldLosses } from "./toldLosses.ts";
import { isOn, isWilling } from "./willing.ts";

/** What a client is sent out with. */
export interface Assignment {
  readonly client: number;
  /** The number of the round among those of whoever combines: what draws are keyed by. */
  readonly round: number;
  readonly cohort: PrivacyRound;
  /** It was sent the model when it was asked for its loss: what else it needs goes down. */
  readonly hasModel: boolean;
  readonly amount: TrainingAmount;
  /** Whether that is less than all of its local work. */
  readonly isPartial: boolean;
}

/** Who has sent it out. */
export interface ParticipationHost {
  readonly holder: ModelHolder;
  /** Its update is there, and waits to be combined. */
  arrived(one: Participation): void;
  /** It has ended before that. */
  ended(one: Participation): void;
}

const DOWN = 0;
const UP = 1;

/**
 * One client in one round: the model goes down, the client trains, its update goes up and waits.
 * What becomes of it is told once, whatever happens on the way.
 */
export class Participation implements Errand {
  readonly assignment: Assignment;
  readonly node: Node;
  readonly samples: number;
  /** Of the model that it was sent. */
  readonly version: number;
  readonly begun: SimTime;
  downloaded: SimTime | null = null;
  trained: SimTime | null = null;
  uploaded: SimTime | null = null;
  downloadBytes = 0;
  uploadBytes = 0;
  result: LocalResult | null = null;
  /** As whoever combines has it. */
  update: ClientUpdate | null = null;
  readonly work: LocalWork;
  private readonly parts: JobParts;
  private readonly host: ParticipationHost;
  private readonly number: number;
  private readonly history: ClientHistory;
  private readonly terms: LocalTerms;
  /** Until its result is taken. */
  private arithmetic: BegunTraining | null = null;
  private isOver = false;

  constructor(parts: JobParts, host: ParticipationHost, assignment: Assignment) {
    const { plan, clients, histories, simulator, errands } = parts;
    const { client, round, amount, isPartial } = assignment;
    this.parts = parts;
    this.host = host;
    this.assignment = assignment;
    this.node = clients.enter(client);
    this.samples = plan.data.trainingSampleCount(client);
    this.version = host.holder.version;
    this.begun = simulator.now;
    this.history = histories.selected(client, round);
    this.work = new LocalWork(parts, client, this.node, () => this.end("failed"));
    this.number = errands.begin(this);
    const { aggregation } = plan.policies;
    const start = { client, round, samples: this.samples };
    this.terms = aggregation.localTerms?.(start) ?? NOTHING_ADDED;
    if (!isPartial || aggregation.shape().partialWork) {
      const received = host.holder.snapshot();
      const task = { client, round, received, terms: this.terms, amount };
      this.arithmetic = parts.clientTraining.begin(task);
    }
    parts.accounts.participates(client);
    this.sendDown();
  }

  delivered(part: number): void {
    if (part === DOWN) this.received();
    else this.sent();
  }

  computed(): void {
    if (this.work.goesOn()) return;
    const { plan, simulator } = this.parts;
    const hasPower = this.work.over();
    this.trained = simulator.now;
    const { client, isPartial } = this.assignment;
    const takesPart = plan.policies.aggregation.shape().partialWork;
    if (!hasPower) this.end("failed");
    else if (!isOn(this.parts, client, this.node)) this.end("unavailable");
    else if (isPartial && !takesPart) this.end("partial");
    else this.sendUp();
  }

  evicted(_loss: NodeLoss): void {
    this.work.over();
    this.end("failed");
  }

  lost(_part: number, loss: TransferLoss): void {
    this.end(lostOutcome(loss, this.node));
  }

  /** Gives it up, wherever it is. */
  cut(outcome: ParticipationOutcome): void {
    if (this.isOver) return;
    this.parts.errands.recall(this.number, DOWN);
    this.parts.errands.recall(this.number, UP);
    this.work.withdraw();
    this.close(outcome);
  }

  /** Tells everybody what has become of it: once, and for good. */
  close(outcome: ParticipationOutcome): void {
    const { accounts, errands, journal, plan, simulator } = this.parts;
    this.isOver = true;
    this.arithmetic?.giveUp();
    this.arithmetic = null;
    if (this.uploaded === null) this.free();
    errands.end(this.number);
    accounts.participated(this, outcome);
    journal.participated(this, outcome);
    const { client, round } = this.assignment;
    plan.policies.selection.told?.({
      ...{ client, round, outcome },
      elapsedSeconds: simulator.clock.toSeconds(simulator.now - this.begun),
      ...toldLosses(plan, this.result),
    });
  }

  private sendDown(): void {
    const { sizes } = this.parts;
    const { cohort, hasModel } = this.assignment;
    this.downloadBytes = sizes.expected(cohort).download - (hasModel ? sizes.modelBytes : 0);
    this.send(DOWN, this.host.holder.node, this.node, this.downloadBytes);
  }

  private received(): void {
    this.downloaded = this.parts.simulator.now;
    const { client, round, amount } = this.assignment;
    const hasPower = this.parts.energy.receives(client, this.node, this.downloadBytes);
    if (!hasPower) this.end("failed");
    else if (!isWilling(this.parts, client, this.node)) this.end("unavailable");
    else this.work.begin(this.number, participationLoad(this.parts, client, round, amount));
  }

  private sendUp(): void {
    const { plan, sizes, draws } = this.parts;
    const { client, round, cohort } = this.assignment;
    const { aggregation, compression, privacy } = plan.policies;
    const { terms, samples } = this;
    const result = this.arithmetic!.result();
    this.arithmetic = null;
    this.result = result;
    const { steps, update } = result;
    const { gradientCorrection } = terms;
    const { learningRate } = plan.local;
    const start = { client, round, samples };
    const done = { ...start, steps, learningRate, update, gradientCorrection };
    const control = aggregation.clientDone?.(done) ?? null;
    const view = { ...cohort, client, samples, update };
    privacy.protect?.(view, draws.act("protect", client, round));
    const stream = draws.act("compress", client, round);
    const bytes = compression.compress({ client, round, update }, stream);
    privacy.hide?.(view, draws.act("hide", client, round));
    const messageBytes = sizes.of(cohort, bytes).upload;
    if (!this.parts.energy.sends(client, this.node, messageBytes)) {
      this.end("failed");
      return;
    }
    this.uploadBytes = messageBytes;
    const { startLoss } = result;
    this.update = { client, samples, steps, delta: update, control, staleness: 0, startLoss };
    this.send(UP, this.node, this.host.holder.node, this.uploadBytes);
  }

  private send(part: number, from: Node, to: Node, bytes: number): void {
    const { clients, draws, errands } = this.parts;
    const { client, round } = this.assignment;
    const luck = draws.transfer(client, round, part);
    const dataClass = part === DOWN ? "model" : "update";
    const limit =
      part === DOWN ? clients.downlinkBytesPerSecond(client) : clients.uplinkBytesPerSecond(client);
    errands.send(this.number, part, dataClass, from, to, bytes, luck, limit);
  }

  private sent(): void {
    if (!this.host.holder.node.usable) {
      this.end("discarded");
      return;
    }
    this.uploaded = this.parts.simulator.now;
    // Whether its update is combined now or later: the client is free.
    this.free();
    this.remember();
    this.host.arrived(this);
  }

  /** What the server learns of the client with its update. */
  private remember(): void {
    const { clock } = this.parts.simulator;
    const { history, begun } = this;
    const [down, trained, up] = [this.downloaded!, this.trained!, this.uploaded!];
    history.reportedRound = this.assignment.round;
    const told = toldLosses(this.parts.plan, this.result);
    history.loss = told.loss ?? Number.NaN;
    history.rootMeanSquareLoss = told.rootMeanSquareLoss ?? Number.NaN;
    history.downloadSeconds = clock.toSeconds(down - begun);
    history.trainSeconds = clock.toSeconds(trained - down);
    history.uploadSeconds = clock.toSeconds(up - trained);
  }

  private free(): void {
    this.history.busy = false;
    this.parts.clients.leave(this.assignment.client);
  }

  private end(outcome: ParticipationOutcome): void {
    this.close(outcome);
    this.host.ended(this);
  }
}
