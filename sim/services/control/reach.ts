import type { Node } from "../../nodes/node.ts";

/** Whether data sent from one node would get to another now, over links that work. */
export type WayBetween = (from: Node, to: Node) => boolean;

/**
 * From which nodes the control plane is heard: those that are up and have a way to its node, both
 * ways; all that are up where it stands nowhere.
 */
export class Reach {
  private readonly controlPlane: Node | null;
  private readonly hasWay: WayBetween;
  private readonly changed: (node: Node, reached: boolean) => void;
  private readonly watched = new Map<Node, boolean>();

  /** `changed` is told of turns, in the order in which nodes were watched. */
  constructor(
    controlPlane: Node | null,
    hasWay: WayBetween,
    changed: (node: Node, reached: boolean) => void,
  ) {
    this.controlPlane = controlPlane;
    this.hasWay = hasWay;
    this.changed = changed;
  }

  /** Whether the control plane works at all. */
  get isLeading(): boolean {
    return this.controlPlane === null || this.controlPlane.usable;
  }

  watch(node: Node): void {
    this.watched.set(node, this.look(node));
  }

  forget(node: Node): void {
    this.watched.delete(node);
  }

  /** True of a node that is not watched. */
  isReached(node: Node): boolean {
    return this.watched.get(node) ?? true;
  }

  /** Something has happened to links or nodes: looks at all. */
  refresh(): void {
    for (const [node, before] of this.watched) {
      const reached = this.look(node);
      if (reached === before) continue;
      this.watched.set(node, reached);
      this.changed(node, reached);
    }
  }

  private look(node: Node): boolean {
    const { controlPlane, hasWay } = this;
    if (!node.usable || !this.isLeading) return false;
    if (controlPlane === null || controlPlane === node) return true;
    return hasWay(node, controlPlane) && hasWay(controlPlane, node);
  }
}
