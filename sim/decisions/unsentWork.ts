import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import type { Unsent } from "./unsent.ts";

/** What one party is to send to a node, if it goes on as it did of late. */
export class UnsentWork implements Unsent {
  sinceSeconds = 0;
  private sent!: SentAccounts;
  private node!: Node;
  private reportTime: SimTime = 0;
  private level = 0;
  private readonly simulator: Simulator;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  /** Turns to a node, of which a report of such a time is known, and to a level of priority. */
  to(node: Node, sent: SentAccounts, reportTime: SimTime, level: number): this {
    const { clock, now } = this.simulator;
    this.node = node;
    this.sent = sent;
    this.reportTime = reportTime;
    this.level = level;
    this.sinceSeconds = clock.toSeconds(now - reportTime);
    return this;
  }

  until(seconds: number, freeServers: number): number {
    return this.expected(seconds, freeServers, this.level);
  }

  anyUntil(seconds: number): number {
    return this.expected(seconds, 0, 0);
  }

  private expected(seconds: number, freeServers: number, level: number): number {
    const { clock, now } = this.simulator;
    const span = clock.fromSeconds(seconds) - (now - this.reportTime);
    return span <= 0 ? 0 : this.sent.expected(this.node, now, span, freeServers, level);
  }
}
