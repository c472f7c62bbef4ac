import { NOWHERE, type Node } from "../../nodes/node.ts";
import type { FlowNetwork } from "../../sharing/flows/flowNetwork.ts";
import type { Path } from "../../transport/path.ts";

/** What leads from node to node at the moment. */
export class Ways {
  private readonly path: Path;
  private readonly network: FlowNetwork;
  /** Between nodes that stand, by both; as long as routes stay as they are. */
  private readonly known = new Map<Node, Map<Node, number>>();

  constructor(path: Path, network: FlowNetwork) {
    this.path = path;
    this.network = network;
  }

  /** Whether data gets there: over links that work, whether their failure has been noticed or not. */
  isOpen(from: Node, to: Node): boolean {
    const { path, network } = this;
    if (from === to) return true;
    if (path.find(from, to) !== null) return false;
    return path.route!.links.every((channel) => network.capacity(channel) > 0);
  }

  /** Infinity where no way is known; zero at one and the same node. */
  latencySeconds(from: Node, to: Node): number {
    if (from === to) return 0;
    if (from.vehicle !== NOWHERE || to.vehicle !== NOWHERE) return this.find(from, to);
    let own = this.known.get(from);
    if (own === undefined) {
      own = new Map();
      this.known.set(from, own);
    }
    const known = own.get(to);
    if (known !== undefined) return known;
    const found = this.find(from, to);
    own.set(to, found);
    return found;
  }

  /** Something has happened to links: routes may be others. */
  changed(): void {
    this.known.clear();
  }

  private find(from: Node, to: Node): number {
    return this.path.find(from, to) === null ? this.path.latencySeconds : Infinity;
  }
}
