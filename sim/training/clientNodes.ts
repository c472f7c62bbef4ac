import type { Node } from "../nodes/node.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/**
 * Which node each client of a job is: nodes of its classes in the order in which they appear, those
 * that stand at the start first. Nodes that come when every client has one are none.
 */
export class ClientNodes {
  private readonly plan: TrainingPlan;
  private readonly nodes: Node[] = [];
  private readonly clients = new Map<number, number>();

  constructor(plan: TrainingPlan, standing: readonly Node[]) {
    this.plan = plan;
    for (const node of standing) this.joined(node);
  }

  joined(node: Node): void {
    const { clientClasses, data } = this.plan;
    if (!clientClasses.has(node.class.name) || this.nodes.length === data.clientCount) return;
    this.clients.set(node.index, this.nodes.push(node) - 1);
  }

  /** Clients that have a node by now: those of the lowest numbers. */
  get count(): number {
    return this.nodes.length;
  }

  /** Null where it has not appeared. */
  nodeOf(client: number): Node | null {
    return this.nodes[client] ?? null;
  }

  /** Null where a node is no client. */
  clientOf(node: Node): number | null {
    return this.clients.get(node.index) ?? null;
  }
}
