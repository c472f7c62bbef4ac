import type { ParticipationOutcome } from "../policy/selection.ts";
import { PARTICIPATION_OUTCOMES } from "../record/outcomes.ts";
import type { ParticipationRecord } from "./participationRecord.ts";

/** What a job has taken so far, and what of it was in vain; of the whole run. */
export class JobAccounts {
  downloadBytes = 0;
  uploadBytes = 0;
  coreSeconds = 0;
  /** Above idle, of the clients' processors; null where it is not modelled for one of them. */
  joules: number | null = 0;
  /** The same of participations whose updates were not combined into any model. */
  wastedBytes = 0;
  wastedCoreSeconds = 0;
  /** Rounds that have revealed something. */
  reveals = 0;
  readonly selections = new Map<number, number>();
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
    const { coreSeconds } = one.work;
    const joules = one.work.joulesOf(coreSeconds);
    this.counts.set(outcome, this.counts.get(outcome)! + 1);
    this.downloadBytes += one.downloadBytes;
    this.uploadBytes += one.uploadBytes;
    this.coreSeconds += coreSeconds;
    this.joules = this.joules === null || joules === null ? null : this.joules + joules;
    if (outcome === "merged") return;
    this.wastedBytes += one.downloadBytes + one.uploadBytes;
    this.wastedCoreSeconds += coreSeconds;
  }

  /** A model that goes between server and edge. */
  sentModel(way: "down" | "up", bytes: number): void {
    if (way === "down") this.downloadBytes += bytes;
    else this.uploadBytes += bytes;
  }

  revealed(): void {
    this.reveals++;
  }
}
