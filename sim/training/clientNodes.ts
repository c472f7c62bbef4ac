import type { Node } from "../nodes/node.ts";
import type { Clients } from "./clients.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/**
 * Clients that are nodes, each one its own: nodes of a job's classes in the order in which they
 * appear, those that stand at the start first. Nodes that come when every client has one are none.
 */
export class ClientNodes implements Clients {
  private readonly plan: TrainingPlan;
  private readonly nodes: Node[] = [];

  constructor(plan: TrainingPlan, standing: readonly Node[]) {
    this.plan = plan;
    for (const node of standing) this.joined(node);
  }

  joined(node: Node): void {
    const { clientClasses, data } = this.plan;
    if (!clientClasses.has(node.class.name) || this.nodes.length === data.clientCount) return;
    this.nodes.push(node);
  }

  /** Clients that have a node by now: those of the lowest numbers. */
  get count(): number {
    return this.nodes.length;
  }

  /** Null where it has not appeared. */
  nodeOf(client: number): Node | null {
    return this.nodes[client] ?? null;
  }

  enter(client: number): Node {
    return this.nodes[client];
  }

  leave(): void {}

  speedHertz(client: number): number {
    return this.nodes[client].class.speedHertz;
  }

  uplinkBytesPerSecond(): number {
    return Infinity;
  }

  downlinkBytesPerSecond(): number {
    return Infinity;
  }
}
