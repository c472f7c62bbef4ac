import { PROBE_OUTCOMES, type ProbeOutcome } from "../record/outcomes.ts";
import type { ProbingSummary } from "../record/trainingSummary.ts";
import type { ProbeRecord } from "./probeRecord.ts";

/** What asking clients for their loss has taken of a job: a part of all that it has taken. */
export class ProbeAccount {
  /** Clients that were asked, once for each time. */
  asked = 0;
  /** From asking until the selection was made or given up, summed over selections. */
  seconds = 0;
  private downloadBytes = 0;
  private uploadBytes = 0;
  private coreSeconds = 0;
  private acceleratorSeconds = 0;
  private joules: number | null = 0;
  private readonly counts = new Map<ProbeOutcome, number>();

  ended({ downloadBytes, uploadBytes, work }: ProbeRecord, outcome: ProbeOutcome): void {
    this.counts.set(outcome, this.countOf(outcome) + 1);
    this.downloadBytes += downloadBytes;
    this.uploadBytes += uploadBytes;
    this.coreSeconds += work.coreSeconds;
    this.acceleratorSeconds += work.acceleratorSeconds;
    const { joules } = work;
    this.joules = this.joules === null || joules === null ? null : this.joules + joules;
  }

  summary(): ProbingSummary {
    const outcomes = Object.keys(PROBE_OUTCOMES) as ProbeOutcome[];
    const counts = Object.fromEntries(outcomes.map((one) => [one, this.countOf(one)]));
    const ended = outcomes.reduce((sum, one) => sum + this.countOf(one), 0);
    const { asked, seconds, downloadBytes, uploadBytes, joules } = this;
    const { coreSeconds, acceleratorSeconds } = this;
    return {
      probes: {
        ...(counts as Record<ProbeOutcome, number>),
        ...{ asked, open: asked - ended },
      },
      ...{ seconds, downloadBytes, uploadBytes, coreSeconds, acceleratorSeconds, joules },
    };
  }

  private countOf(outcome: ProbeOutcome): number {
    return this.counts.get(outcome) ?? 0;
  }
}
