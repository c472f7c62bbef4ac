import { NOT_FORESEEN } from "./recentWork.ts";
import type { SentWork } from "./sentWork.ts";

/**
 * How often what a party sends to an accelerator comes before what it sent there earlier. A policy
 * that looks at what is under way avoids a server that is promised to another: fewer overtake than
 * would if the choices were independent of each other, the fewer the less is free, so that is told
 * apart, and whose priority it is.
 */
export class Overtaking {
  /**
   * By level of priority and servers foreseen free: as many as would come if what is sent later
   * came at its mean rate.
   */
  private readonly expected: number[][] = [];
  private readonly seen: number[][] = [];

  /** A task has come, and so many before it that were sent later. */
  count({ acceleratorLevel, freeServers, overtakers }: SentWork, seen: number): void {
    if (overtakers === NOT_FORESEEN) return;
    const expectedOf = (this.expected[acceleratorLevel] ??= []);
    const seenOf = (this.seen[acceleratorLevel] ??= []);
    expectedOf[freeServers] = (expectedOf[freeServers] ?? 0) + overtakers;
    seenOf[freeServers] = (seenOf[freeServers] ?? 0) + seen;
  }

  /**
   * Of those expected the share that comes, where so many servers are free for a task: the mean of
   * a gamma law whose prior is exponential.
   */
  share(freeServers: number, level: number): number {
    const seen = this.seen[level]?.[freeServers] ?? 0;
    return (1 + seen) / (1 + (this.expected[level]?.[freeServers] ?? 0));
  }
}
