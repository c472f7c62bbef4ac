import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { ParticipationOutcome } from "../policy/selection.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import { PARTICIPATION_OUTCOMES, PROBE_OUTCOMES, type ProbeOutcome } from "../record/outcomes.ts";
import type { Recorder } from "../record/recorder.ts";
import type { JobAccounts } from "./jobAccounts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import type { Measured } from "./modelMeasure.ts";
import type { ParticipationRecord } from "./participationRecord.ts";
import type { ProbeRecord } from "./probeRecord.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

const OUTCOMES = Object.keys(PARTICIPATION_OUTCOMES);
const PROBED = Object.keys(PROBE_OUTCOMES);

/** A round that is over. */
export interface RoundRecord {
  readonly round: number;
  readonly begunSeconds: number;
  /** Clients, or edges, that were sent out. */
  readonly selected: number;
  readonly merged: number;
  /** Null where clients gossip. */
  readonly holder: ModelHolder | null;
}

/** Writes what happens in a job into the tables and into the run's digest. */
export class TrainingJournal {
  private readonly plan: TrainingPlan;
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly accounts: JobAccounts;

  constructor(
    plan: TrainingPlan,
    simulator: Simulator,
    events: EventStream,
    recorder: Recorder,
    accounts: JobAccounts,
  ) {
    this.plan = plan;
    this.simulator = simulator;
    this.events = events;
    this.recorder = recorder;
    this.accounts = accounts;
  }

  participated(one: ParticipationRecord, outcome: ParticipationOutcome): void {
    const { client, round } = one.assignment;
    this.events.note(HAPPENING.participated, client, OUTCOMES.indexOf(outcome));
    const table = this.recorder.tables.participations;
    if (!table.enabled) return;
    const { coreSeconds, acceleratorSeconds, joules } = one.work;
    table.append({
      ...{ job: this.plan.name, round, client, node: one.node.name, version: one.version },
      begunSeconds: this.seconds(one.begun),
      downloadedSeconds: this.seconds(one.downloaded),
      trainedSeconds: this.seconds(one.trained),
      uploadedSeconds: this.seconds(one.uploaded),
      endedSeconds: this.simulator.nowSeconds,
      ...{ outcome, samples: one.samples, coreSeconds, acceleratorSeconds, joules },
      steps: one.result?.steps ?? null,
      loss: one.result?.meanLoss ?? null,
      downloadBytes: one.downloadBytes,
      uploadBytes: one.uploadBytes,
    });
  }

  probed(one: ProbeRecord, outcome: ProbeOutcome): void {
    const { client, round } = one.question;
    this.events.note(HAPPENING.probed, client, PROBED.indexOf(outcome));
    const table = this.recorder.tables.probes;
    if (!table.enabled) return;
    const { coreSeconds, acceleratorSeconds, joules } = one.work;
    table.append({
      ...{ job: this.plan.name, round, client, node: one.node.name, version: one.version },
      begunSeconds: this.seconds(one.begun),
      downloadedSeconds: this.seconds(one.downloaded),
      computedSeconds: this.seconds(one.computedAt),
      endedSeconds: this.simulator.nowSeconds,
      ...{ outcome, samples: one.samples, loss: one.loss },
      ...{ downloadBytes: one.downloadBytes, uploadBytes: one.uploadBytes },
      ...{ coreSeconds, acceleratorSeconds, joules },
    });
  }

  roundEnded({ round, begunSeconds, selected, merged, holder }: RoundRecord): void {
    this.events.note(HAPPENING.roundEnded, round, merged);
    const { privacy } = this.plan.policies;
    this.recorder.tables.rounds.append({
      ...{ job: this.plan.name, round, begunSeconds, selected, merged },
      level: holder?.level ?? "client",
      node: holder?.node.name ?? null,
      endedSeconds: this.simulator.nowSeconds,
      epsilon: privacy.epsilon?.(this.accounts.reveals) ?? null,
    });
  }

  /** `bits`: some of the model's digest. */
  measured(round: number, measured: Measured, bits: number): void {
    const { accounts } = this;
    this.events.note(HAPPENING.modelMeasured, round, bits);
    this.recorder.tables.evaluations.append({
      ...{ job: this.plan.name, round, timeSeconds: this.simulator.nowSeconds },
      accuracy: measured.accuracy,
      loss: measured.loss,
      trainingLoss: measured.trainingLoss,
      downloadBytes: accounts.downloadBytes,
      uploadBytes: accounts.uploadBytes,
      wastedBytes: accounts.wastedBytes,
      coreSeconds: accounts.coreSeconds,
      wastedCoreSeconds: accounts.wastedCoreSeconds,
      acceleratorSeconds: accounts.acceleratorSeconds,
      wastedAcceleratorSeconds: accounts.wastedAcceleratorSeconds,
      joules: accounts.joules,
    });
  }

  private seconds(time: SimTime): number;
  private seconds(time: SimTime | null): number | null;
  private seconds(time: SimTime | null): number | null {
    return time === null ? null : this.simulator.clock.toSeconds(time);
  }
}
