import type { Node } from "../nodes/node.ts";

/** Who combines updates: the server, or one of the edges, with the model that it has. */
export class ModelHolder {
  readonly level: "edge" | "server";
  /** Of the edge among the edges; 0 of the server. */
  readonly index: number;
  readonly node: Node;
  /** How often its model has changed. */
  version = 0;
  private own: Float32Array;
  /** What was sent of the present version: shared by all who have it, and left as it is. */
  private sent: Float32Array | null = null;

  constructor(level: "edge" | "server", index: number, node: Node, parameters: Float32Array) {
    this.level = level;
    this.index = index;
    this.node = node;
    this.own = parameters;
  }

  get parameters(): Float32Array {
    return this.own;
  }

  /** The present version as it is sent. */
  snapshot(): Float32Array {
    this.sent ??= this.own.slice();
    return this.sent;
  }

  /** Changes the model in place: the next version. */
  change(by: (parameters: Float32Array) => void): void {
    by(this.own);
    this.next();
  }

  /** Takes another model in place of its own. */
  replace(parameters: Float32Array): void {
    this.own = parameters.slice();
    this.next();
  }

  private next(): void {
    this.version++;
    this.sent = null;
  }
}
