import type { ActivityOwner, NodeLoss } from "../activity/activityOwner.ts";
import type { Node } from "../nodes/node.ts";
import type { Drain, NodeListener } from "../nodes/nodeLife.ts";
import type { TransferLoss } from "../transport/transport.ts";
import { REASON } from "./reasons.ts";
import { RequestLife } from "./requestLife.ts";
import type { RequestParts } from "./requestParts.ts";
import { OUTCOME } from "./requestStore.ts";
import { Sources } from "./sources.ts";

/**
 * Requests as an owner of activities, and what turns in the life of nodes mean for them: each thing
 * that is told goes to the part that it concerns.
 */
export class Requests implements ActivityOwner, NodeListener {
  readonly sources: Sources;
  private readonly life: RequestLife;

  constructor(parts: RequestParts) {
    const { simulator, store, sources: table, processes, horizon } = parts;
    const life = new RequestLife(parts, parts.activities.admit(this), (request) =>
      this.sources.answered(store.source[request], store.sequence[request]),
    );
    this.life = life;
    this.sources = new Sources({
      ...{ simulator, table, processes, horizon },
      arrive: (source, sequence) => life.opening.arise(source, sequence),
    });
  }

  /** Pauses that tasks have made which work in pieces. */
  get pauses(): number {
    return this.life.running.pieces.pauses;
  }

  started(task: number): void {
    this.life.running.started(task);
  }

  computed(task: number, node: Node): void {
    this.life.running.computed(task, node);
  }

  evicted(task: number, node: Node, loss: NodeLoss): void {
    this.life.running.evicted(task, node);
    const { store } = this.life;
    const withSource = store.sourceNode[store.requestOf(task)] === node.index;
    if (loss === "departure" && withSource) this.life.taskFailed(task, false, REASON.sourceLeft);
    else this.life.nodeFailed(task);
  }

  delivered(task: number, part: number): void {
    this.life.delivery.arrived(task, part);
  }

  lost(task: number, part: number, loss: TransferLoss): void {
    this.life.delivery.lost(task, part, loss);
  }

  returned(node: Node): void {
    this.sources.resume(node.index);
  }

  left(node: Node): void {
    this.sources.pause(node.index);
    this.life.drainHolds.end(node);
    this.evictPausing(node, "departure");
    this.sourceLeft(node);
    this.life.stranded.left(node);
  }

  /** It asks no more; what it has asked for, and what it does for others, holds it. */
  draining(node: Node, drain: Drain): void {
    this.sources.pause(node.index);
    this.life.drainHolds.begin(node, drain);
  }

  /** A drain that is called off. */
  uncordoned(node: Node): void {
    this.life.drainHolds.end(node);
    this.sources.resume(node.index);
  }

  failed(node: Node): void {
    this.evictPausing(node, "node failure");
  }

  repaired(node: Node): void {
    this.life.stranded.repaired(node);
  }

  noticed(node: Node): void {
    this.life.stranded.noticed(node);
  }

  /** What pauses at a node is in no station, and is lost as what is. */
  private evictPausing(node: Node, loss: NodeLoss): void {
    for (const task of this.life.running.pieces.evict(node)) this.evicted(task, node, loss);
  }

  /** The source of these requests has left the map: their answers have no receiver. */
  private sourceLeft(node: Node): void {
    const { store, outcomes } = this.life;
    for (let request = 0; request < store.range; request++) {
      if (store.identity[request] < 0 || store.sourceNode[request] !== node.index) continue;
      outcomes.fail(request, OUTCOME.lost, REASON.sourceLeft);
      outcomes.closeIfOver(request);
    }
  }
}
