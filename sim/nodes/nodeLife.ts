import { CONDITION, type Node } from "./node.ts";

/** A node on its way out, as owners with something there see it. */
export interface Drain {
  /** Something is still there; each hold needs a release of its own. */
  hold(): void;
  release(): void;
}

/**
 * What has something to do when the life of a node takes a turn: what runs on it, what counts it,
 * what offers it. Told from inside the simulator's loop, when the node is already as it is then.
 */
export interface NodeListener {
  /** A node that did not exist is there from now on. */
  joined?(node: Node): void;
  /** One that had left is there again. */
  returned?(node: Node): void;
  /** It is gone, with all that was on it and on its way to and from it. */
  left?(node: Node): void;
  /** It is down, which is not known elsewhere yet. */
  failed?(node: Node): void;
  repaired?(node: Node): void;
  /** The others hold it to be down. */
  noticed?(node: Node): void;
  /** They know that it is up again. */
  cleared?(node: Node): void;
  /** It takes no new work and ends what it has. */
  cordoned?(node: Node): void;
  /** It takes new work again. */
  uncordoned?(node: Node): void;
  /** It is to leave: an owner moves away what it has there, or holds the node until that ends. */
  draining?(node: Node, drain: Drain): void;
  /** No owner holds it any more; it leaves at once. */
  drained?(node: Node): void;
}

/**
 * The life of all nodes: the one place that changes what becomes of a node and tells those who
 * listen, always in the order in which they began to listen. An order to become what a node is
 * already changes nothing, and no listener is told.
 *
 * Limits: to join, to leave and to be cordoned take no time and are known everywhere at once; only
 * failures are noticed late.
 */
export class NodeLife {
  private readonly listeners: NodeListener[] = [];

  /** Told of everything from now on, after all who listen already. */
  listen(listener: NodeListener): void {
    this.listeners.push(listener);
  }

  /** A node that has just been made is there. */
  join(node: Node): void {
    for (const one of this.listeners) one.joined?.(node);
  }

  /** A node that had left is there again, and takes new work. */
  rejoin(node: Node): void {
    if (!node.mark(CONDITION.present, true)) return;
    node.mark(CONDITION.cordoned, false);
    for (const one of this.listeners) one.returned?.(node);
  }

  leave(node: Node): void {
    if (!node.mark(CONDITION.present, false)) return;
    for (const one of this.listeners) one.left?.(node);
  }

  fail(node: Node): void {
    if (!node.mark(CONDITION.up, false)) return;
    for (const one of this.listeners) one.failed?.(node);
  }

  repair(node: Node): void {
    if (!node.mark(CONDITION.up, true)) return;
    for (const one of this.listeners) one.repaired?.(node);
  }

  /** Others come to hold a node to be down, whether it is or not. */
  suspect(node: Node): void {
    if (!node.mark(CONDITION.suspected, true)) return;
    for (const one of this.listeners) one.noticed?.(node);
  }

  clear(node: Node): void {
    if (!node.mark(CONDITION.suspected, false)) return;
    for (const one of this.listeners) one.cleared?.(node);
  }

  cordon(node: Node): void {
    if (!node.mark(CONDITION.cordoned, true)) return;
    for (const one of this.listeners) one.cordoned?.(node);
  }

  uncordon(node: Node): void {
    if (!node.mark(CONDITION.cordoned, false)) return;
    for (const one of this.listeners) one.uncordoned?.(node);
  }

  /** Of a node that `Drains` has begun to drain. */
  draining(node: Node, drain: Drain): void {
    for (const one of this.listeners) one.draining?.(node, drain);
  }

  /** Of a node that `Drains` has found empty. */
  drained(node: Node): void {
    for (const one of this.listeners) one.drained?.(node);
  }
}
