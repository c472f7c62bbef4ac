/** What one data-parallel training job comes to, over the whole run, the warm-up included. */
export interface ParallelSummary {
  readonly job: string;
  readonly workers: number;
  readonly acceleratorsPerWorker: number;
  /** Null where it has not been submitted yet. */
  readonly submittedSeconds: number | null;
  /** Null where the run has ended before. */
  readonly finishedSeconds: number | null;
  /** That are over and not lost, of those that are wanted. */
  readonly steps: number;
  readonly wantedSteps: number;
  /** How often its workers were given places. */
  readonly attempts: number;
  /** How often it stopped because a node was lost. */
  readonly failures: number;
  /** How often it gave up its places because others were more entitled. */
  readonly suspensions: number;
  /** That were whole. */
  readonly checkpoints: number;
  /** Done in vain: a failure has undone them. */
  readonly lostSteps: number;
  /** What its time went into; they add up to the time from its submission to its end, or to now. */
  readonly seconds: {
    readonly waiting: number;
    readonly starting: number;
    readonly training: number;
    readonly saving: number;
    readonly lost: number;
    readonly down: number;
  };
  /** Of steps that were over, lost ones among them, as the next three; null before the first. */
  readonly meanStepSeconds: number | null;
  /** What an accelerator takes for its steps alone, over what they took. */
  readonly scalingEfficiency: number | null;
  /** Null also where the samples of a step are not said. */
  readonly samplesPerSecond: number | null;
  /** Share of its time that went into training that was not lost; null at its submission. */
  readonly goodput: number | null;
  /** Given to the network, arrived or not: gradients, sums and checkpoints. */
  readonly sentBytes: number;
}
