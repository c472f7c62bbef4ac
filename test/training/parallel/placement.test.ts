import { describe, expect, test } from "vitest";
import { type JobChanges, jobOf, machines, ran } from "./machines.ts";

/** A job of one step of a second, on accelerators that need no interconnect between nodes. */
function small(workers: JobChanges["workers"], job: JobChanges["job"] = {}) {
  const interconnect = { bandwidth: "unlimited" as const };
  return jobOf({
    workers: { count: 1, interconnect, ...workers },
    compute: { time: "1s" },
    job: { gradients: "0B", steps: 20, ...job },
  });
}

/** By job: the nodes of its first stay. */
function nodesOf(policy: string, jobs: Readonly<Record<string, ReturnType<typeof small>>>) {
  const input = machines({
    machines: 3,
    accelerators: 2,
    scenario: {
      parallelTraining: jobs,
      placement: { policy, parameters: { ties: "name" } },
    },
  });
  const { attempts } = ran(input);
  return Object.fromEntries(
    attempts.filter(({ attempt }) => attempt === 0).map(({ job, nodes }) => [job, nodes]),
  );
}

const first = small({ nodes: "machine-2" });
const later = (workers: JobChanges["workers"]) =>
  small({ placement: "policy", ...workers }, { submitted: "1s" });

describe("workers by a placement policy", () => {
  test("packing takes the node that is in use, spreading one that is not", () => {
    const jobs = { first, second: later({ cores: 0.1 }) };
    expect(nodesOf("gpu-packing", jobs).second).toBe("machine-2");
    // By name, of those with most left: the least allocated.
    const asking = {
      first: small({ nodes: "machine-2", cores: 0.5 }),
      second: later({ cores: 0.1 }),
    };
    expect(nodesOf("kubernetes", asking).second).toBe("machine-1");
  });

  test("each worker is placed beside those before it", () => {
    const jobs = { first, second: later({ count: 3 }) };
    // The second device of machine-2, then both of one that was empty.
    expect(nodesOf("gpu-packing", jobs).second).toBe("machine-2 machine-1 machine-1");
  });

  test("no more of them go to one node than the job allows", () => {
    const jobs = { first, second: later({ count: 3, perNode: 1 }) };
    const nodes = `${nodesOf("gpu-packing", jobs).second}`.split(" ");
    expect(nodes.toSorted()).toEqual(["machine-1", "machine-2", "machine-3"]);
  });

  test("they keep to the job's nodes, and all of them have a place or none has", () => {
    const jobs = {
      first,
      second: later({ nodes: ["machine-2", "machine-3"], count: 4 }),
      third: later({ nodes: "machine-3", count: 2 }),
    };
    const { attempts } = ran(
      machines({
        machines: 3,
        accelerators: 2,
        scenario: {
          parallelTraining: jobs,
          placement: { policy: "gpu-packing" },
          queueing: { policy: "fifo", parameters: { overtaking: true } },
        },
      }),
    );
    const placed = Object.fromEntries(attempts.map((row) => [row.job, row.placedSeconds]));
    // The second has three of its four places, and waits for the first and for the third.
    expect(placed).toEqual({ first: 0, third: 1, second: 21 });
  });
});
