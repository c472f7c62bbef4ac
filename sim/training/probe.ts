import type { NodeLoss } from "../activity/activityOwner.ts";
import type { SimTime } from "../kernel/clock.ts";
import type { Node } from "../nodes/node.ts";
import type { ProbeOutcome } from "../record/outcomes.ts";
import type { TransferLoss } from "../transport/transport.ts";
import { probeLoad } from "./deviceLoads.ts";
import type { Errand } from "./errands.ts";
import type { JobParts } from "./jobParts.ts";
import { LocalWork } from "./localWork.ts";
import { lostOutcome } from "./lostMessage.ts";
import type { ModelHolder } from "./modelHolder.ts";
import type { ProbeRecord } from "./probeRecord.ts";
import { PARAMETER_BYTES } from "./trainingPlan.ts";
import { isOn, isWilling } from "./willing.ts";

/** What a client is asked for. */
export interface Question {
  readonly client: number;
  /** The round that the selection is for, and the number of the selection at its holder. */
  readonly round: number;
  readonly selection: number;
  /** Samples that it looks at, at most. */
  readonly samples: number;
}

const DOWN = 0;
const UP = 1;
/** Of the draws of a probe, after those of its messages. */
const SAMPLES = 2;

/**
 * One client that is asked for the loss of the model before a selection: the model goes down, the
 * client looks at its samples in one pass forward, and the loss, one number, goes up. It is told
 * once what becomes of it, whatever happens on the way.
 */
export class Probe implements Errand, ProbeRecord {
  readonly question: Question;
  readonly node: Node;
  /** That it looks at. */
  readonly samples: number;
  /** Of the model. */
  readonly version: number;
  readonly begun: SimTime;
  downloaded: SimTime | null = null;
  computedAt: SimTime | null = null;
  downloadBytes = 0;
  uploadBytes = 0;
  /** In nats; null before it is computed. */
  loss: number | null = null;
  readonly work: LocalWork;
  private readonly parts: JobParts;
  private readonly holder: ModelHolder;
  private readonly ended: (one: Probe, outcome: ProbeOutcome) => void;
  private readonly number: number;
  private readonly model: Float32Array;
  private isOver = false;

  /** `ended` is told what has become of it, unless it is cut. */
  constructor(
    parts: JobParts,
    holder: ModelHolder,
    question: Question,
    ended: (one: Probe, outcome: ProbeOutcome) => void,
  ) {
    const { clients, errands, histories, plan, simulator } = parts;
    const { client } = question;
    this.parts = parts;
    this.holder = holder;
    this.question = question;
    this.ended = ended;
    this.node = clients.enter(client);
    this.samples = Math.min(question.samples, plan.data.trainingSampleCount(client));
    this.version = holder.version;
    this.model = holder.snapshot();
    this.begun = simulator.now;
    histories.at(client).busy = true;
    this.work = new LocalWork(parts, client, this.node, () => this.end("failed"));
    this.number = errands.begin(this);
    parts.accounts.probing.asked++;
  }

  begin(): void {
    this.downloadBytes = this.parts.sizes.modelBytes;
    this.send(DOWN, this.downloadBytes);
  }

  delivered(part: number): void {
    if (part === DOWN) this.received();
    else this.end(this.holder.node.usable ? "answered" : "discarded");
  }

  computed(): void {
    if (this.work.goesOn()) return;
    const { draws, energy, simulator, training } = this.parts;
    const { client, selection } = this.question;
    const hasPower = this.work.over();
    this.computedAt = simulator.now;
    const stream = draws.probe(this.holder.index, selection, client, SAMPLES);
    this.loss = training.lossOf(client, this.model, this.samples, stream);
    if (!hasPower) this.end("failed");
    else if (!isOn(this.parts, client, this.node)) this.end("unavailable");
    else if (!energy.sends(client, this.node, PARAMETER_BYTES)) this.end("failed");
    else {
      this.uploadBytes = PARAMETER_BYTES;
      this.send(UP, this.uploadBytes);
    }
  }

  evicted(_loss: NodeLoss): void {
    this.work.over();
    this.end("failed");
  }

  lost(_part: number, loss: TransferLoss): void {
    this.end(lostOutcome(loss, this.node));
  }

  /** Gives it up, wherever it is. */
  cut(outcome: "late" | "discarded"): void {
    if (this.isOver) return;
    this.parts.errands.recall(this.number, DOWN);
    this.parts.errands.recall(this.number, UP);
    this.work.withdraw();
    this.close(outcome);
  }

  private received(): void {
    const { energy, plan, simulator } = this.parts;
    const { client } = this.question;
    this.downloaded = simulator.now;
    if (!energy.receives(client, this.node, this.downloadBytes)) this.end("failed");
    else if (!isWilling(this.parts, client, this.node)) this.end("unavailable");
    else this.work.begin(this.number, probeLoad(plan, this.samples));
  }

  private send(part: number, bytes: number): void {
    const { clients, draws, errands } = this.parts;
    const { client, selection } = this.question;
    const luck = draws.probe(this.holder.index, selection, client, part);
    const { node, holder, number } = this;
    if (part === DOWN) {
      const limit = clients.downlinkBytesPerSecond(client);
      errands.send(number, part, "model", holder.node, node, bytes, luck, limit);
    } else {
      const limit = clients.uplinkBytesPerSecond(client);
      errands.send(number, part, "loss", node, holder.node, bytes, luck, limit);
    }
  }

  private end(outcome: ProbeOutcome): void {
    this.close(outcome);
    this.ended(this, outcome);
  }

  private close(outcome: ProbeOutcome): void {
    const { accounts, clients, errands, histories, journal } = this.parts;
    const { client } = this.question;
    this.isOver = true;
    histories.at(client).busy = false;
    clients.leave(client);
    errands.end(this.number);
    accounts.probed(this, outcome);
    journal.probed(this, outcome);
  }
}
