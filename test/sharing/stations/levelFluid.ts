import type { Operation } from "./stationOperations.ts";

export interface Present {
  readonly job: number;
  readonly work: number;
  attained: number;
}

/** What a rule goes by: a job's service so far, or that less a figure of its own; least first. */
export type Claim = (one: Present) => number;

/** Service rate of each one present: servers handed out from the least claim upwards. */
function rates(present: readonly Present[], servers: number, claim: Claim) {
  const sorted = [...present].sort((a, b) => claim(a) - claim(b));
  const shares = new Map<Present, number>();
  let free = servers;
  for (let first = 0; first < sorted.length; ) {
    let next = first;
    while (next < sorted.length && claim(sorted[next]) - claim(sorted[first]) < 1e-7) next++;
    const rate = Math.min(1, free / (next - first));
    for (let k = first; k < next; k++) shares.set(sorted[k], rate);
    free -= rate * (next - first);
    first = next;
  }
  return shares;
}

/** The same as a fluid, stepped to whatever comes first: an end, two meeting, an operation. */
export function runFluid(operations: readonly Operation[], servers: number, claim: Claim) {
  const finish = new Map<number, number>();
  const contested = new Set<number>();
  let present: Present[] = [];
  let now = 0;
  let served = 0;
  const flowUntil = (end: number) => {
    while (present.length > 0 && now < end) {
      const shares = rates(present, servers, claim);
      let step = end - now;
      for (const one of present) {
        const rate = shares.get(one)!;
        if (rate > 0) step = Math.min(step, (one.work - one.attained) / rate);
        for (const other of present) {
          const closing = rate - shares.get(other)!;
          const gap = claim(other) - claim(one);
          if (closing > 1e-9 && gap > 0) step = Math.min(step, gap / closing);
        }
      }
      for (const one of present) {
        one.attained += shares.get(one)! * step;
        served += shares.get(one)! * step;
      }
      now += step;
      for (const one of present) if (one.work - one.attained < 1e-6) finish.set(one.job, now);
      present = present.filter((one) => one.work - one.attained >= 1e-6);
    }
    now = Math.max(now, end);
  };
  for (const { at, kind, job, work } of operations) {
    flowUntil(at);
    if (kind === "submit") present.push({ job, work, attained: 0 });
    // Whether a job ends that is taken away just then is a matter of ticks.
    const taken = kind === "evict" ? [...finish.keys()] : kind === "withdraw" ? [job] : [];
    for (const one of taken) if (now - (finish.get(one) ?? -99) < SLACK) contested.add(one);
    const left = kind === "evict" ? present : present.filter((one) => one.job === job);
    if (kind === "submit") continue;
    for (const one of left) if (one.work - one.attained < SLACK) contested.add(one.job);
    present = present.filter((one) => !left.includes(one));
  }
  flowUntil(1e9);
  return { finish, contested, served };
}

/** Ends come up to a tick late, and hold the others up for as long. */
export const SLACK = 60;
