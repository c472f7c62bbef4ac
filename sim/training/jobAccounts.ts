import type { ParticipationOutcome } from "../policy/selection.ts";
import { PARTICIPATION_OUTCOMES, type ProbeOutcome } from "../record/outcomes.ts";
import type { ParticipationRecord } from "./participationRecord.ts";
import { ProbeAccount } from "./probeAccount.ts";
import type { ProbeRecord } from "./probeRecord.ts";

type Taken = Pick<ParticipationRecord, "downloadBytes" | "uploadBytes" | "work">;

/** What a job has taken so far, and what of it was in vain; of the whole run. */
export class JobAccounts {
  downloadBytes = 0;
  uploadBytes = 0;
  coreSeconds = 0;
  acceleratorSeconds = 0;
  /** Above idle, of the clients' devices; null where it is not modelled for one of them. */
  joules: number | null = 0;
  /** The same of participations whose updates were not combined into any model. */
  wastedBytes = 0;
  wastedCoreSeconds = 0;
  wastedAcceleratorSeconds = 0;
  /** Rounds that have revealed something. */
  reveals = 0;
  readonly selections = new Map<number, number>();
  /** Of all above what asking clients for their loss has taken; none of it is wasted. */
  readonly probing = new ProbeAccount();
  private readonly counts = new Map<ParticipationOutcome, number>();
  private begun = 0;

  constructor() {
    for (const outcome of Object.keys(PARTICIPATION_OUTCOMES) as ParticipationOutcome[]) {
      this.counts.set(outcome, 0);
    }
  }

  countOf(outcome: ParticipationOutcome): number {
    return this.counts.get(outcome)!;
  }

  /** Participations that have begun and not ended. */
  get open(): number {
    let ended = 0;
    for (const count of this.counts.values()) ended += count;
    return this.begun - ended;
  }

  get selected(): number {
    return this.begun;
  }

  participates(client: number): void {
    this.begun++;
    this.selections.set(client, (this.selections.get(client) ?? 0) + 1);
  }

  participated(one: ParticipationRecord, outcome: ParticipationOutcome): void {
    this.counts.set(outcome, this.counts.get(outcome)! + 1);
    this.take(one);
    if (outcome === "merged") return;
    this.wastedBytes += one.downloadBytes + one.uploadBytes;
    this.wastedCoreSeconds += one.work.coreSeconds;
    this.wastedAcceleratorSeconds += one.work.acceleratorSeconds;
  }

  probed(one: ProbeRecord, outcome: ProbeOutcome): void {
    this.take(one);
    this.probing.ended(one, outcome);
  }

  /** A model that goes between server and edge. */
  sentModel(way: "down" | "up", bytes: number): void {
    if (way === "down") this.downloadBytes += bytes;
    else this.uploadBytes += bytes;
  }

  revealed(): void {
    this.reveals++;
  }

  private take({ downloadBytes, uploadBytes, work }: Taken): void {
    const { joules } = work;
    this.downloadBytes += downloadBytes;
    this.uploadBytes += uploadBytes;
    this.coreSeconds += work.coreSeconds;
    this.acceleratorSeconds += work.acceleratorSeconds;
    this.joules = this.joules === null || joules === null ? null : this.joules + joules;
  }
}
