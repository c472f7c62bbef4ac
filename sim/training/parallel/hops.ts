import type { Node } from "../../nodes/node.ts";
import type { Timers } from "../timers.ts";
import type { JobErrands } from "./jobErrands.ts";
import type { ParallelDraws } from "./parallelDraws.ts";
import type { Interconnect, ParallelPlan } from "./parallelPlan.ts";

/**
 * How the parts of a job reach each other: over the network, where they contend with everybody's
 * transfers, or inside a node, over what joins its accelerators, which nobody else uses: workers
 * have their accelerators for themselves.
 */
export class Hops {
  /** Given to the network by now, arrived or not. */
  sentBytes = 0;
  private readonly interconnect: Interconnect | null;
  private readonly errands: JobErrands;
  private readonly timers: Timers;
  private readonly draws: ParallelDraws;
  private readonly messages: number[] = [];
  private carried = 0;

  constructor(plan: ParallelPlan, errands: JobErrands, timers: Timers, draws: ParallelDraws) {
    this.interconnect = plan.interconnect;
    this.errands = errands;
    this.timers = timers;
    this.draws = draws;
  }

  /** `sender` is the number by which its draws are known. */
  send(errand: number, part: number, sender: number, from: Node, to: Node, bytes: number): void {
    if (from !== to) this.sentBytes += bytes;
    const message = this.messages[sender] ?? 0;
    this.messages[sender] = message + 1;
    const luck = this.draws.transfer(sender, message);
    this.errands.send(errand, part, from, to, bytes, this.localSeconds(bytes), luck);
  }

  /** Carries the state of the job to where it is saved, or from there. */
  carry(errand: number, part: number, from: Node, to: Node, bytes: number): void {
    if (from !== to) this.sentBytes += bytes;
    const luck = this.draws.checkpoint(this.carried++);
    this.errands.send(errand, part, from, to, bytes, 0, luck);
  }

  /**
   * Reduce-scatter among so many accelerators of a node, or all-gather, which takes as long: each
   * sends its share on, one time less than there are. Calls at the end.
   */
  halfLocally(accelerators: number, bytes: number, over: () => void): void {
    if (accelerators === 1) {
      over();
      return;
    }
    const seconds = (accelerators - 1) * this.localSeconds(bytes / accelerators);
    this.timers.handOverAfter(seconds, over);
  }

  private localSeconds(bytes: number): number {
    if (this.interconnect === null) return 0;
    const { latencySeconds, bytesPerSecond } = this.interconnect;
    return latencySeconds + bytes / bytesPerSecond;
  }
}
