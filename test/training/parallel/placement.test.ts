import { describe, expect, test } from "vitest";
import { MemorySink } from "../../../sim/record/memorySink.ts";
import { finishRun, startRun } from "../../run/harness.ts";
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

  test("what each node was to the policy is written down, worker by worker", () => {
    const sink = new MemorySink();
    const input = machines({
      machines: 3,
      accelerators: 2,
      scenario: {
        parallelTraining: { first, second: later({ count: 3 }) },
        placement: { policy: "gpu-packing", parameters: { ties: "name" } },
        record: { decisions: 1 },
      },
    });
    const before = finishRun(startRun(input, { sink })).digest;
    expect(before).toBe(finishRun(startRun(input)).digest);
    const rows = sink.table("workerScores").rows();
    const chosen = rows.filter((row) => row.chosen === 1);
    expect(chosen.map(({ job, worker, node }) => [job, worker, node])).toEqual([
      ["second", 0, "machine-2"],
      ["second", 1, "machine-1"],
      ["second", 2, "machine-1"],
    ]);
    // machine-2 was full by then.
    const full = rows.find(({ worker, node }) => worker === 2 && node === "machine-2")!;
    expect([full.plugin, full.raw]).toEqual(["NodeResourcesFit", null]);
    for (const row of chosen) {
      const own = rows.filter(({ worker, raw }) => worker === row.worker && raw !== null);
      const best = Math.max(...own.map(({ weighted }) => weighted as number));
      expect(row.weighted).toBe(best);
    }
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
