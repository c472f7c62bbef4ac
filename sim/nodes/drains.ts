import { Phase } from "../kernel/phase.ts";
import { type EventHandle, type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { Node } from "./node.ts";
import type { Drain, NodeLife, NodeListener } from "./nodeLife.ts";

/**
 * Takes nodes away without losing what they do: a node that is drained is cordoned, owners are told
 * to move away what they have there or to hold the node until it has ended, and when no owner holds
 * it any more it leaves. With a limit it leaves when that is over, and what is still there is lost
 * or moved as when a node leaves unannounced. To lift the cordon calls the drain off.
 */
export class Drains implements NodeListener {
  private readonly simulator: Simulator;
  private readonly life: NodeLife;
  /** By node. */
  private readonly open = new Map<number, OpenDrain>();
  private readonly emptied: EventKind;
  private readonly overdue: EventKind;

  /** Listens to the life of nodes from now on. */
  constructor(simulator: Simulator, life: NodeLife) {
    this.simulator = simulator;
    this.life = life;
    // An event of its own: the last release comes from amid the work of an owner.
    this.emptied = simulator.register("node drained", Phase.world, (node) => this.finish(node));
    this.overdue = simulator.register("drain limit", Phase.world, (node) => this.cutShort(node));
    life.listen(this);
  }

  /** Begins to drain a node that is there; one that is being drained goes on as it began. */
  drain(node: Node, limitSeconds = Infinity): void {
    if (!node.present || this.isDraining(node)) return;
    const { simulator, life } = this;
    life.cordon(node);
    const end = simulator.now + simulator.clock.fromSeconds(limitSeconds);
    const limit = end < Infinity ? simulator.schedule(end, this.overdue, node.index) : NO_EVENT;
    const drain = new OpenDrain(node, limit, () => {
      simulator.schedule(simulator.now, this.emptied, node.index);
    });
    this.open.set(node.index, drain);
    // Held until all have been told, so that it is found empty once.
    drain.hold();
    life.draining(node, drain);
    drain.release();
  }

  isDraining(node: Node): boolean {
    return this.open.has(node.index);
  }

  left(node: Node): void {
    this.end(node);
  }

  uncordoned(node: Node): void {
    this.end(node);
  }

  private finish(index: number): void {
    const drain = this.open.get(index);
    // An owner may hold it again since, or it may have been called off.
    if (drain === undefined || drain.holds > 0) return;
    this.life.drained(drain.node);
    this.life.leave(drain.node);
  }

  private cutShort(index: number): void {
    const drain = this.open.get(index);
    if (drain !== undefined) this.life.leave(drain.node);
  }

  private end(node: Node): void {
    const drain = this.open.get(node.index);
    if (drain === undefined) return;
    this.simulator.cancel(drain.limit);
    this.open.delete(node.index);
  }
}

class OpenDrain implements Drain {
  holds = 0;
  readonly node: Node;
  readonly limit: EventHandle;
  private readonly empty: () => void;

  constructor(node: Node, limit: EventHandle, empty: () => void) {
    this.node = node;
    this.limit = limit;
    this.empty = empty;
  }

  hold(): void {
    this.holds++;
  }

  release(): void {
    if (this.holds === 0) throw new RangeError(`node "${this.node.name}" is released, not held`);
    if (--this.holds === 0) this.empty();
  }
}
