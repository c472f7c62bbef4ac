import type { Pod } from "../../cluster/pod.ts";
import type { PodClass } from "../../cluster/podClass.ts";
import { compareText } from "../../kernel/compareText.ts";
import type { NodeExplanation } from "../../policy/placement.ts";

/** Pods of a workload that are alike and for which no node will do. */
export interface PodRefusal {
  readonly workload: string;
  readonly pods: number;
  readonly reason: string;
}

/** Kinds of pods that are explained at most: each has all nodes looked at once more. */
const KINDS_LIMIT = 20;

/** Why pods wait: those of one workload that are alike together, in the order of their coming. */
export function podRefusals(
  waiting: readonly { readonly pod: Pod; readonly workload: string }[],
  explain: (pod: Pod) => readonly NodeExplanation[],
): PodRefusal[] {
  const kinds = new Map<string, Map<PodClass, Pod[]>>();
  for (const { pod, workload } of waiting) {
    const own = kinds.get(workload) ?? new Map<PodClass, Pod[]>();
    own.set(pod.class, [...(own.get(pod.class) ?? []), pod]);
    kinds.set(workload, own);
  }
  const all = [...kinds].flatMap(([workload, own]) =>
    [...own.values()].map((pods) => ({ workload, pods })),
  );
  return all.slice(0, KINDS_LIMIT).map(({ workload, pods }) => ({
    workload,
    pods: pods.length,
    reason: refusalText(explain(pods[0])),
  }));
}

/** "0/5 nodes are available: 3 Insufficient cpu, 2 node(s) had untolerated taint …". */
function refusalText(nodes: readonly NodeExplanation[]): string {
  const counts = new Map<string, number>();
  for (const { refusal } of nodes) {
    for (const reason of refusal?.reasons ?? []) {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  const free = nodes.filter(({ refusal }) => refusal === null).length;
  const texts = [...counts].map(([reason, count]) => `${count} ${reason}`).sort(compareText);
  const why = texts.length === 0 ? "" : `: ${texts.join(", ")}`;
  return `${free}/${nodes.length} nodes are available${why}`;
}
