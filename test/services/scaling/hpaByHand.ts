/** A pod as the record has it at a decision. */
export interface SeenPod {
  readonly pod: string;
  readonly phase: string;
  readonly ready: number;
  readonly terminating: number;
  readonly startedSeconds: number | null;
  readonly readyChangedSeconds: number | null;
  readonly requestedCpuMilli: number;
  readonly cpuMilli: number | null;
  readonly cpuSeconds: number | null;
  readonly cpuWindowSeconds: number | null;
}

/**
 * The autoscaler's rules once more, from the description of Kubernetes' documentation ("Algorithm
 * details", and "Support for … stabilization") and without any of the code under test: for the
 * processor alone, without behaviours.
 */
export function hpaByHand(limits: {
  readonly targetPercent: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}): (now: number, current: number, pods: readonly SeenPod[]) => number {
  const said: { readonly at: number; readonly replicas: number }[] = [];
  return (now, current, pods) => {
    if (said.length === 0) said.push({ at: now, replicas: current });
    const wanted = wantedBy(now, current, pods, limits.targetPercent);
    if (wanted === null) return current;
    said.push({ at: now, replicas: wanted });
    const lately = said.filter(({ at }) => now - at <= 300).map(({ replicas }) => replicas);
    const stable = Math.max(...lately);
    const allowed = Math.min(limits.maxReplicas, Math.max(2 * current, 4));
    return Math.max(limits.minReplicas, Math.min(allowed, stable));
  };
}

/** Null where no pod shows anything. */
function wantedBy(
  now: number,
  current: number,
  pods: readonly SeenPod[],
  target: number,
): number | null {
  const there = pods.filter(({ terminating, phase }) => terminating === 0 && phase !== "Failed");
  const pending = there.filter(({ phase }) => phase === "Pending");
  const started = there.filter(({ phase }) => phase !== "Pending");
  const missing = started.filter(({ cpuMilli }) => cpuMilli === null);
  const measured = started.filter(({ cpuMilli }) => cpuMilli !== null);
  const young = measured.filter((pod) => isYoung(pod, now));
  const sound = measured.filter((pod) => !young.includes(pod));
  if (sound.length === 0) return null;
  const unready = pending.length + young.length;
  const first = percentOf(sound) / target;
  if (missing.length === 0 && (unready === 0 || first <= 1)) {
    return isNearOne(first) ? current : Math.ceil(first * sound.length);
  }
  // Those that nothing is known of count against the direction of the others.
  const assumed = [...sound];
  if (first < 1)
    assumed.push(...missing.map((pod) => ({ ...pod, cpuMilli: pod.requestedCpuMilli })));
  if (first > 1) {
    for (const pod of [...missing, ...young, ...pending]) assumed.push({ ...pod, cpuMilli: 0 });
  }
  const second = percentOf(assumed) / target;
  const turned = (first > 1 && second < 1) || (first < 1 && second > 1);
  if (turned || isNearOne(second)) return current;
  const wanted = Math.ceil(second * assumed.length);
  if (second < 1 && wanted > current) return current;
  return second > 1 && wanted < current ? current : wanted;
}

/** In its first five minutes: not ready, or measured over a time in which it was not yet. */
function isYoung(pod: SeenPod, now: number): boolean {
  const started = pod.startedSeconds!;
  const turned = pod.readyChangedSeconds ?? started;
  if (now < started + 300) {
    return pod.ready === 0 || pod.cpuSeconds! < turned + pod.cpuWindowSeconds!;
  }
  return pod.ready === 0 && turned < started + 30;
}

function percentOf(pods: readonly SeenPod[]): number {
  const sum = (of: (pod: SeenPod) => number) => pods.reduce((total, pod) => total + of(pod), 0);
  const used = sum(({ cpuMilli }) => Math.ceil(cpuMilli!));
  return Math.floor((100 * used) / sum(({ requestedCpuMilli }) => requestedCpuMilli));
}

function isNearOne(ratio: number): boolean {
  return ratio >= 0.9 && ratio <= 1.1;
}
