import type { PodSpec } from "../../sim/cluster/podSpec.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { ExpectedPods } from "../../sim/policy/placement.ts";

/** The most frequent kinds of pods that make up this share of all are the typical ones. */
const TYPICAL_SHARE = 0.95;

/** In any order, each as likely (Fisher and Yates). */
export function shuffled<Thing>(things: readonly Thing[], random: RandomStream): Thing[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

export function gpuMilliOf({ gpu }: PodSpec): number {
  return gpu === null ? 0 : gpu.count * gpu.milli;
}

/**
 * The pods, and more of them drawn from the list until the next one would ask for more GPUs in all
 * than wanted; or fewer, dropped at random, where the list asks for more already.
 */
export function tuned(
  pods: readonly PodSpec[],
  wantedMilli: number,
  random: RandomStream,
): PodSpec[] {
  const order = shuffled(pods, random);
  let milli = order.reduce((sum, pod) => sum + gpuMilliOf(pod), 0);
  while (milli > wantedMilli) {
    const [dropped] = order.splice(Math.floor(random.next() * order.length), 1);
    milli -= gpuMilliOf(dropped);
  }
  for (;;) {
    const drawn = pods[Math.floor(random.next() * pods.length)];
    milli += gpuMilliOf(drawn);
    if (milli > wantedMilli) return order;
    order.push(drawn);
  }
}

/**
 * The kinds of pods by processor, GPU and model, the most frequent first, until they make up
 * enough; memory does not tell kinds apart. Their shares add up to 1.
 */
export function typicalPods(pods: readonly PodSpec[]): ExpectedPods[] {
  const counts = new Map<string, { spec: PodSpec; count: number }>();
  for (const spec of pods) {
    const key = JSON.stringify([spec.containers[0].requests.cpu, spec.gpu]);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { spec, count: 1 });
    else known.count++;
  }
  const kinds = [...counts.values()].sort((one, other) => other.count - one.count);
  const typical: { spec: PodSpec; count: number }[] = [];
  let covered = 0;
  for (const kind of kinds) {
    if (covered >= TYPICAL_SHARE * pods.length) break;
    typical.push(kind);
    covered += kind.count;
  }
  return typical.map(({ spec, count }) => ({ spec, share: count / covered }));
}
