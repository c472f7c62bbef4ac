import type { Cluster } from "../../cluster/cluster.ts";
import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { hasLabels, matchesNode, type NodeSelectorTerm } from "../../cluster/selectors.ts";
import { type Toleration, untolerated } from "../../cluster/taints.ts";
import type { PodTemplate } from "../../manifests/objects.ts";
import type { ClusterNodes } from "../control/clusterNodes.ts";
import type { Program } from "../plan.ts";
import { Controller, type ControllerIdentity, type ControllerParts } from "./controller.ts";

/** What pods of a DaemonSet put up with. Source: Kubernetes, AddOrUpdateDaemonPodTolerations. */
const TOLERATED = ["not-ready", "unreachable", "disk-pressure", "memory-pressure", "pid-pressure"];
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  ...TOLERATED.map((name) =>
    tolerationOf(name, name.endsWith("pressure") ? "NoSchedule" : "NoExecute"),
  ),
  tolerationOf("unschedulable", "NoSchedule"),
];

function tolerationOf(name: string, effect: Toleration["effect"]): Toleration {
  const key = `node.kubernetes.io/${name}`;
  return { key, operator: "Exists", value: "", effect, seconds: null };
}

/** Keeps one pod on each node that may have one. */
export class DaemonController extends Controller {
  readonly wanted = null;
  private readonly template: PodTemplate;
  private readonly program: Program;
  private readonly cluster: Cluster;
  private readonly nodes: ClusterNodes;
  private readonly tolerations: readonly Toleration[];
  private made = 0;

  constructor(
    identity: ControllerIdentity,
    template: PodTemplate,
    program: Program,
    cluster: Cluster,
    nodes: ClusterNodes,
    parts: ControllerParts,
  ) {
    super(identity, parts);
    this.template = template;
    this.program = program;
    this.cluster = cluster;
    this.nodes = nodes;
    this.tolerations = [...template.spec.tolerations, ...DAEMON_TOLERATIONS];
  }

  reconcile(): void {
    const covered = new Set(
      this.pods.filter((pod) => pod.isActive).map(({ pod }) => nodeNamed(pod.spec)),
    );
    for (const { number } of this.nodes.present()) {
      const node = this.cluster.node(number);
      if (covered.has(node.name) || !this.mayRunOn(node)) continue;
      this.create(`${this.name}-${this.made++}`, this.template, this.program, {
        spec: this.specFor(node.name),
      });
    }
  }

  private mayRunOn({ name, labels, taints }: NodeSpec): boolean {
    const { nodeName, nodeSelector, requiredNodes } = this.template.spec;
    if (nodeName !== "" && nodeName !== name) return false;
    if (!hasLabels(nodeSelector, labels)) return false;
    if (requiredNodes !== null && !requiredNodes.some((one) => matchesNode(one, name, labels))) {
      return false;
    }
    return untolerated(taints, this.tolerations, ["NoSchedule", "NoExecute"]) === null;
  }

  private specFor(node: string): PodSpec {
    const { spec } = this.template;
    const here = { key: "metadata.name", operator: "In", values: [node] } as const;
    const terms = spec.requiredNodes ?? [{ matchExpressions: [], matchFields: [] }];
    const requiredNodes: NodeSelectorTerm[] = terms.map((term) => ({
      ...term,
      matchFields: [here],
    }));
    return { ...spec, requiredNodes, tolerations: this.tolerations };
  }
}

/** The node that one of its pods is made for. */
function nodeNamed({ requiredNodes }: PodSpec): string {
  return requiredNodes![0].matchFields[0].values[0];
}
