import type { ServicePod } from "../pods/servicePod.ts";

/**
 * Who goes first where there are too many: those without a node, then those that are not ready,
 * then those on nodes with most of their kin, those that became ready last, those that have
 * restarted most, and those made last. Source: Kubernetes, ActivePodsWithRanks; its rounding of
 * ages to powers of two is left out.
 *
 * @param kin all pods of their object, whatever their template.
 */
export function inOrderOfEnding(
  pods: readonly ServicePod[],
  kin: readonly ServicePod[],
): ServicePod[] {
  const onNode = new Map<string, number>();
  for (const { node } of kin) {
    if (node !== null) onNode.set(node.name, (onNode.get(node.name) ?? 0) + 1);
  }
  const ranks = (pod: ServicePod) => [
    pod.node === null ? 0 : 1,
    pod.isReadyThere ? 1 : 0,
    pod.node === null ? 0 : -onNode.get(pod.node.name)!,
    -(pod.times.readyChangedSeconds ?? 0),
    -pod.restarts,
    -pod.times.createdSeconds,
    -pod.pod.id,
  ];
  const ranked = pods.map((pod) => ({ pod, rank: ranks(pod) }));
  ranked.sort(({ rank: one }, { rank: other }) => {
    const place = one.findIndex((value, at) => value !== other[at]);
    return place < 0 ? 0 : one[place] - other[place];
  });
  return ranked.map(({ pod }) => pod);
}
