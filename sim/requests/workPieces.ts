import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import { type EventHandle, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { RequestStore } from "./requestStore.ts";

/** One task that works in several stretches of time, and what is left of it. */
interface Piecework {
  readonly identity: number;
  readonly begins: readonly SimTime[];
  readonly ends: readonly SimTime[];
  remainingCycles: number;
  /** Where it pauses, or null while it is in a station's hands; and since when. */
  pausedAt: Node | null;
  pausedSince: SimTime;
  due: EventHandle;
}

/**
 * Tasks that work in pieces: each piece is submitted to the processor as work of its own, so that a
 * station needs no word of pausing. A piece is as long as the stretch allows for at full speed; one
 * that had to wait for a core is still finished, beyond the end of its stretch. In the last stretch
 * the task works until it is done. When its node fails all its work is lost, as that of any task.
 *
 * Limits: a discipline that goes by size sees the piece, and who counts queues does not see a task
 * that pauses; pausing and going on take no time and no energy. Verified by: the kind
 * `carbon-shift` (jobs of eight hours in their sixteen greenest half hours).
 */
export class WorkPieces {
  pauses = 0;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly events: EventStream;
  /** By task; those of other requests that had the row before are told by their identity. */
  private readonly works = new Map<number, Piecework>();
  private readonly resumption: number;
  private readonly submit: (task: number, node: Node, cycles: number) => void;

  /** `submit` gives a piece to the node's processor. */
  constructor(
    simulator: Simulator,
    store: RequestStore,
    events: EventStream,
    submit: (task: number, node: Node, cycles: number) => void,
  ) {
    this.submit = submit;
    this.simulator = simulator;
    this.store = store;
    this.events = events;
    this.resumption = simulator.register("piece of work", Phase.ends, (task) => this.resume(task));
  }

  /** The stretches in which a task is to work, one after the other. */
  plan(task: number, begins: readonly SimTime[], ends: readonly SimTime[]): void {
    const identity = this.identityOf(task);
    const work = {
      identity,
      begins,
      ends,
      remainingCycles: 0,
      pausedAt: null,
      pausedSince: 0,
      due: NO_EVENT,
    };
    this.works.set(task, work);
  }

  /** A task is ready for the processor; false where it works in one piece. */
  enters(task: number, node: Node, cycles: number): boolean {
    const work = this.workOf(task);
    if (work === null) return false;
    work.remainingCycles = cycles;
    this.goOn(task, work, node);
    return true;
  }

  /** The processor has done with what it had of a task; false where that was the last of it. */
  continues(task: number, node: Node): boolean {
    const work = this.workOf(task);
    if (work === null) return false;
    if (work.remainingCycles > 0) {
      this.goOn(task, work, node);
      return true;
    }
    this.works.delete(task);
    return false;
  }

  /** A node has failed or left: takes away the tasks that pause there. */
  evict(node: Node): number[] {
    const evicted: number[] = [];
    for (const [task, work] of this.works) {
      if (work.pausedAt !== node || work.identity !== this.identityOf(task)) continue;
      this.simulator.cancel(work.due);
      this.endPause(task, work);
      evicted.push(task);
    }
    return evicted;
  }

  private goOn(task: number, work: Piecework, node: Node): void {
    const { now, clock } = this.simulator;
    const last = work.begins.length - 1;
    let stretch = 0;
    while (stretch < last && now >= work.ends[stretch]) stretch++;
    if (now < work.begins[stretch]) {
      this.pause(task, work, node, work.begins[stretch]);
      return;
    }
    const room = clock.toSeconds(work.ends[stretch] - now) * node.class.speedHertz;
    const cycles = stretch === last ? work.remainingCycles : Math.min(room, work.remainingCycles);
    work.remainingCycles -= cycles;
    this.submit(task, node, cycles);
  }

  private pause(task: number, work: Piecework, node: Node, until: SimTime): void {
    if (this.store.counted[this.store.requestOf(task)] === 1) this.pauses++;
    work.pausedAt = node;
    work.pausedSince = this.simulator.now;
    this.events.note(HAPPENING.paused, work.identity, node.index);
    work.due = this.simulator.schedule(until, this.resumption, task);
  }

  private resume(task: number): void {
    const work = this.works.get(task)!;
    const node = work.pausedAt!;
    this.endPause(task, work);
    this.events.note(HAPPENING.resumed, work.identity, node.index);
    this.goOn(task, work, node);
  }

  private endPause(task: number, work: Piecework): void {
    work.pausedAt = null;
    this.store.timeline?.paused(task, this.simulator.now - work.pausedSince);
  }

  private workOf(task: number): Piecework | null {
    if (this.works.size === 0) return null;
    const work = this.works.get(task);
    return work !== undefined && work.identity === this.identityOf(task) ? work : null;
  }

  private identityOf(task: number): number {
    return this.store.identity[this.store.requestOf(task)];
  }
}
