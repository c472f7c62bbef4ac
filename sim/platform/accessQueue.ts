/** An access line shared by the users of one place, and what each of them asks of it. */
export interface AccessQueueRules {
  readonly uplinkBytesPerSecond: number;
  readonly downlinkBytesPerSecond: number;
  /** Mean message each way. */
  readonly uplinkBytes: number;
  readonly downlinkBytes: number;
  /** Mean time between two messages of one user. */
  readonly intervalSeconds: number;
  /** A delay beyond it, propagation included, is no delivery. */
  readonly limitSeconds: number;
}

/**
 * The delay of a message over a shared access line, taken as that of an M/M/1 queue in equilibrium:
 * 1 / (μ − n·λ) with μ = rate / mean message, λ = 1 / mean interval, and n the users who are there
 * at that instant (Kleinrock 1975, ch. 3; the access network of EdgeCloudSim, Sonmez et al. 2018).
 * Infinity where the queue has no equilibrium or the delay passes the limit: nothing gets through.
 *
 * Limits: the delay is a mean, the same for every message whatever its size; the load is that of
 * the declared means, not of what is really sent; a change in n acts at once. Verified, as the
 * columns `lan` and `wan`, by EdgeCloudSim's cells `SINGLE_TIER-*` and `TWO_TIER-*`.
 */
export class AccessQueue {
  private readonly uplinkPerSecond: number;
  private readonly downlinkPerSecond: number;
  private readonly perUserPerSecond: number;
  private readonly limitSeconds: number;

  constructor(rules: AccessQueueRules) {
    this.uplinkPerSecond = rules.uplinkBytesPerSecond / rules.uplinkBytes;
    this.downlinkPerSecond = rules.downlinkBytesPerSecond / rules.downlinkBytes;
    this.perUserPerSecond = 1 / rules.intervalSeconds;
    this.limitSeconds = rules.limitSeconds;
  }

  uplinkSeconds(users: number, propagationSeconds: number): number {
    return this.delay(this.uplinkPerSecond, users, propagationSeconds);
  }

  downlinkSeconds(users: number, propagationSeconds: number): number {
    return this.delay(this.downlinkPerSecond, users, propagationSeconds);
  }

  private delay(perSecond: number, users: number, propagationSeconds: number): number {
    const spare = perSecond - users * this.perUserPerSecond;
    if (spare <= 0) return Infinity;
    const seconds = 1 / spare;
    return seconds + propagationSeconds > this.limitSeconds ? Infinity : seconds;
  }
}
