import type { OortSettings } from "./oortParameters.ts";

/** Above this share of change the clients still teach as much as before, or far more. */
const STEADY = 0.1;
const FAR_MORE = 5;

/**
 * How long a round should take, as a percentile of the times of all clients: longer where those
 * that are taken teach no more than some rounds ago, so that slower ones get their turn.
 */
export class OortPacer {
  percentile: number;
  private readonly window: number;
  private readonly step: number;
  private recent = 0;
  private before: number | null = null;
  private rounds = 0;

  constructor({ timePercentile, pacerRounds, pacerStep }: OortSettings) {
    this.percentile = timePercentile;
    this.window = pacerRounds;
    this.step = pacerStep;
  }

  /** What the clients of a round have to teach. */
  note(utility: number): void {
    this.recent += utility;
    this.rounds++;
    if (this.rounds % this.window !== 0) return;
    if (this.before !== null) this.adapt(this.before);
    this.before = this.recent;
    this.recent = 0;
  }

  private adapt(before: number): void {
    const change = Math.abs(this.recent - before);
    if (change <= STEADY * before) this.percentile = Math.min(100, this.percentile + this.step);
    else if (change >= FAR_MORE * before) {
      this.percentile = Math.max(this.step, this.percentile - this.step);
    }
  }
}
