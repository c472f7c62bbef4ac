import type { Node } from "../../nodes/node.ts";

/** The edge aggregator of each client: that with the least latency, of equals the first. */
export class NearestEdges {
  private readonly edges: readonly Node[];
  private readonly latencySeconds: (from: Node, to: Node) => number;
  private readonly known = new Map<number, number>();

  constructor(edges: readonly Node[], latencySeconds: (from: Node, to: Node) => number) {
    this.edges = edges;
    this.latencySeconds = latencySeconds;
  }

  /** As a place among the edges, now; -1 where there is no way to any. */
  of(node: Node): number {
    let best = -1;
    let least = Infinity;
    for (const [place, edge] of this.edges.entries()) {
      const latency = this.latencySeconds(node, edge);
      if (latency >= least) continue;
      best = place;
      least = latency;
    }
    return best;
  }

  /** The same of a node that does not move: looked up once. */
  ofStanding(node: Node): number {
    const known = this.known.get(node.index);
    if (known !== undefined) return known;
    const found = this.of(node);
    if (found >= 0) this.known.set(node.index, found);
    return found;
  }
}
