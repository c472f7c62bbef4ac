import type { NodeLoss } from "../activity/activityOwner.ts";
import type { SimTime } from "../kernel/clock.ts";
import type { DataSet } from "../learning/index.ts";
import type { Node } from "../nodes/node.ts";
import type { ParticipationOutcome } from "../policy/selection.ts";
import type { TransferLoss } from "../transport/transport.ts";
import type { ClientHistory } from "./clientHistory.ts";
import { participationLoad } from "./deviceLoads.ts";
import type { Errand } from "./errands.ts";
import type { JobParts } from "./jobParts.ts";
import { LocalWork } from "./localWork.ts";
import { lostOutcome } from "./lostMessage.ts";
import type { ParticipationRecord } from "./participationRecord.ts";
import { isOn, isWilling } from "./willing.ts";

const UP = 0;

/** Who waits for the data. */
interface UploadHost {
  readonly node: Node;
  arrived(one: DataUpload): void;
  /** It has ended before that. */
  ended(one: DataUpload): void;
}

/**
 * One client that sends its data to a server that trains on them: what it has to do before, then
 * the message. That it is asked to costs nothing; it trains nothing itself.
 */
export class DataUpload implements Errand, ParticipationRecord {
  readonly assignment: { readonly client: number; readonly round: number };
  readonly node: Node;
  readonly samples: number;
  readonly version: number;
  readonly begun: SimTime;
  readonly downloaded = null;
  trained: SimTime | null = null;
  uploaded: SimTime | null = null;
  readonly downloadBytes = 0;
  uploadBytes = 0;
  readonly result = null;
  readonly work: LocalWork;
  /** As the server gets them; null before they are sent. */
  data: DataSet | null = null;
  private readonly parts: JobParts;
  private readonly host: UploadHost;
  private readonly number: number;
  private readonly history: ClientHistory;
  private isOver = false;

  /** `version`: of the model when it is asked. */
  constructor(parts: JobParts, host: UploadHost, client: number, round: number, version: number) {
    this.parts = parts;
    this.host = host;
    this.assignment = { client, round };
    this.version = version;
    this.node = parts.clients.enter(client);
    this.samples = parts.plan.data.trainingSampleCount(client);
    this.begun = parts.simulator.now;
    this.history = parts.histories.selected(client, round);
    this.work = new LocalWork(parts, client, this.node, () => this.end("failed"));
    this.number = parts.errands.begin(this);
    parts.accounts.participates(client);
  }

  begin(): void {
    const { client, round } = this.assignment;
    if (!isWilling(this.parts, client, this.node)) this.end("unavailable");
    else this.work.begin(this.number, participationLoad(this.parts, client, round, null));
  }

  computed(): void {
    const hasPower = this.work.over();
    this.trained = this.parts.simulator.now;
    if (!hasPower) this.end("failed");
    else if (isOn(this.parts, this.assignment.client, this.node)) this.send();
    else this.end("unavailable");
  }

  evicted(_loss: NodeLoss): void {
    this.work.over();
    this.end("failed");
  }

  delivered(): void {
    if (!this.host.node.usable) {
      this.end("discarded");
      return;
    }
    this.uploaded = this.parts.simulator.now;
    this.free();
    this.host.arrived(this);
  }

  lost(_part: number, loss: TransferLoss): void {
    this.end(lostOutcome(loss, this.node));
  }

  /** Gives it up, wherever it is. */
  cut(outcome: ParticipationOutcome): void {
    if (this.isOver) return;
    this.parts.errands.recall(this.number, UP);
    this.work.withdraw();
    this.close(outcome);
  }

  /** Tells everybody what has become of it: once, and for good. */
  close(outcome: ParticipationOutcome): void {
    const { accounts, errands, journal, plan, simulator } = this.parts;
    const { client, round } = this.assignment;
    this.isOver = true;
    if (this.uploaded === null) this.free();
    errands.end(this.number);
    accounts.participated(this, outcome);
    journal.participated(this, outcome);
    plan.policies.selection.told?.({
      ...{ client, round, outcome },
      elapsedSeconds: simulator.clock.toSeconds(simulator.now - this.begun),
      ...{ loss: null, rootMeanSquareLoss: null },
    });
  }

  private send(): void {
    const { central, clients, draws, errands, plan } = this.parts;
    const { client, round } = this.assignment;
    const { kind, sampleBytes } = plan.dataRule;
    this.data = central.dataSent(client);
    const bytes = sampleBytes * this.data.sampleCount;
    if (!this.parts.energy.sends(client, this.node, bytes)) {
      this.end("failed");
      return;
    }
    this.uploadBytes = bytes;
    const luck = draws.transfer(client, round, UP);
    const dataClass = kind === "raw" ? "raw" : "anonymised";
    const { node, host, uploadBytes } = this;
    const limit = clients.uplinkBytesPerSecond(client);
    errands.send(this.number, UP, dataClass, node, host.node, uploadBytes, luck, limit);
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
