import { describe, expect, it } from "vitest";
import type { Activities } from "../../sim/activity/activities.ts";
import { NO_REFERENCE } from "../../sim/activity/computations.ts";
import type { Node } from "../../sim/nodes/node.ts";
import type { RequestStore } from "../../sim/requests/requestStore.ts";
import { NO_PLACE, NONE_LEAVES, WaitingRooms } from "../../sim/requests/waitingRooms.ts";

/** A job of a station: a task of ours by its number, or another owner's. */
interface Job {
  readonly priority: number;
  readonly waits: boolean;
  readonly foreign?: boolean;
}

const OURS = 0;
const ARRIVING = 9;

/** Jobs 0, 1 … in the order of arrival, and the rooms that a task of a priority comes to. */
function rooms(jobs: readonly Job[], priority: number) {
  const activities = {
    referenceOf: (_owner: number, job: number) => (jobs[job].foreign ? NO_REFERENCE : job),
  } as unknown as Activities;
  const store = { waits: jobs.map(({ waits }) => (waits ? 1 : 0)) } as unknown as RequestStore;
  return new WaitingRooms(OURS, activities, store, (task) =>
    task === ARRIVING ? priority : jobs[task].priority,
  );
}

function nodeOf(jobs: readonly Job[], limit: number, pushesOut = true): Node {
  const running = jobs.filter(({ waits }) => !waits).length;
  const station = {
    jobs: jobs.length,
    servers: running,
    busyServers: running,
    waiting: jobs.length - running,
    eachJob: (visit: (job: number) => void) => jobs.forEach((_, job) => void visit(job)),
  };
  return {
    processor: station,
    accelerator: station,
    class: {
      ...{ queueLimit: limit, acceleratorQueueLimit: limit },
      ...{ pushesOut, acceleratorPushesOut: pushesOut },
    },
  } as unknown as Node;
}

const runs = { priority: 0, waits: false };
const waits = (priority: number) => ({ priority, waits: true });

describe.each(["atProcessor", "atAccelerator"] as const)("room %s", (at) => {
  const leaves = (jobs: readonly Job[], limit: number, priority: number, pushesOut = true) =>
    rooms(jobs, priority)[at](ARRIVING, nodeOf(jobs, limit, pushesOut));

  it("is there below the limit, whatever waits", () => {
    expect(leaves([runs, waits(0)], 2, 0)).toBe(NONE_LEAVES);
    expect(leaves([runs, waits(0)], Infinity, 5)).toBe(NONE_LEAVES);
  });

  it("is taken from the least important, of equals from the last", () => {
    const jobs = [runs, waits(2), waits(1), waits(1), waits(3)];
    expect(leaves(jobs, 4, 2)).toBe(3);
    expect(leaves([runs, waits(0), waits(1)], 2, 5)).toBe(1);
  });

  it("is not there for one that is not more important than any", () => {
    expect(leaves([runs, waits(1), waits(2)], 2, 1)).toBe(NO_PLACE);
    expect(leaves([runs], 0, 5)).toBe(NO_PLACE);
  });

  it("is not there at all where a full queue rejects", () => {
    expect(leaves([runs, waits(0)], 1, 5, false)).toBe(NO_PLACE);
  });

  it("is not taken from another owner", () => {
    const foreign = { priority: 0, waits: true, foreign: true };
    expect(leaves([runs, foreign], 1, 5)).toBe(NO_PLACE);
    expect(leaves([runs, waits(1), foreign], 2, 5)).toBe(1);
  });
});
