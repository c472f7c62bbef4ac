import type { PrivacyRound } from "../policy/privacy.ts";
import { PARAMETER_BYTES, type TrainingPlan } from "./trainingPlan.ts";

/** Bytes of what is sent between a client and who combines. */
export class MessageSizes {
  /** Of a model alone. */
  readonly modelBytes: number;
  private readonly plan: TrainingPlan;
  private readonly controlDown: number;
  private readonly controlUp: number;

  constructor(plan: TrainingPlan) {
    this.plan = plan;
    this.modelBytes = PARAMETER_BYTES * plan.model.parameterCount;
    const { controlVectorsDown, controlVectorsUp } = plan.policies.aggregation.shape();
    this.controlDown = controlVectorsDown * this.modelBytes;
    this.controlUp = controlVectorsUp * this.modelBytes;
  }

  /** Of the message to a client, and of an answer with an update of so many bytes. */
  of(round: PrivacyRound, updateBytes: number): { download: number; upload: number } {
    const { privacy } = this.plan.policies;
    const added = privacy.bytes?.({ ...round, messageBytes: updateBytes });
    return {
      download: this.modelBytes + this.controlDown + (added?.download ?? 0),
      upload: (added?.upload ?? updateBytes) + this.controlUp,
    };
  }

  /** The same as expected before there is an update. */
  expected(round: PrivacyRound): { download: number; upload: number } {
    const { compression } = this.plan.policies;
    return this.of(round, compression.expectedBytes(round.parameterCount));
  }
}
