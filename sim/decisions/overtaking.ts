import { NOT_FORESEEN } from "./recentWork.ts";
import type { SentWork } from "./sentWork.ts";

/**
 * How often what a party sends to an accelerator comes before what it sent there earlier. A policy
 * that looks at what is under way avoids a server that is promised to another: fewer overtake than
 * would if the choices were independent of each other.
 */
export class Overtaking {
  /** As many as there would have been if what is sent later came at its mean rate. */
  private expected = 0;
  private seen = 0;

  /** A task has come, and so many before it that were sent later. */
  count({ overtakers }: SentWork, seen: number): void {
    if (overtakers === NOT_FORESEEN) return;
    this.expected += overtakers;
    this.seen += seen;
  }

  /** Of those expected the share that comes: the mean of a gamma law whose prior is exponential. */
  get share(): number {
    return (1 + this.seen) / (1 + this.expected);
  }
}
