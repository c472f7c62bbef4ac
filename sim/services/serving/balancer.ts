import type { RandomStream } from "../../kernel/randomStream.ts";
import type { Node } from "../../nodes/node.ts";
import type { Balancing } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";

/** Which of the pods of a service gets a request. */
export class Balancer {
  private readonly balancing: Balancing;
  /** Infinity where there is no way. */
  private readonly latencySeconds: (from: Node, to: Node) => number;
  private turn = 0;

  constructor(balancing: Balancing, latencySeconds: (from: Node, to: Node) => number) {
    this.balancing = balancing;
    this.latencySeconds = latencySeconds;
  }

  /** Of one pod at least; `outstanding`: requests that were sent to it and are not over. */
  choose(
    pods: readonly ServicePod[],
    source: Node,
    outstanding: (pod: ServicePod) => number,
    random: RandomStream,
  ): ServicePod {
    switch (this.balancing) {
      case "random":
        return pods[Math.floor(random.next() * pods.length)];
      case "round-robin":
        return pods[this.turn++ % pods.length];
      case "least-requests":
        return leastBy(pods, outstanding, outstanding);
      case "nearest":
        return leastBy(pods, ({ node }) => this.latencySeconds(source, node!), outstanding);
    }
  }
}

/** The pod with the least first measure, of equals with the least second, of these the first. */
function leastBy(
  pods: readonly ServicePod[],
  first: (pod: ServicePod) => number,
  second: (pod: ServicePod) => number,
): ServicePod {
  let [best] = pods;
  let least = first(best);
  let leastOfEquals = second(best);
  for (let at = 1; at < pods.length; at++) {
    const own = first(pods[at]);
    if (own > least) continue;
    const ofEquals = second(pods[at]);
    if (own === least && ofEquals >= leastOfEquals) continue;
    best = pods[at];
    least = own;
    leastOfEquals = ofEquals;
  }
  return best;
}
