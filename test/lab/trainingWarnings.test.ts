import { describe, expect, it } from "vitest";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";
import { parsePolicies } from "../../lab/policyText.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import type { PolicyKind } from "../../sim/policy/kinds.ts";
import { type JobChanges, phones } from "../training/phones.ts";

const noFile = (path: string): never => {
  throw new Error(`no file is read here: ${path}`);
};

function checked(changes: JobChanges) {
  return checkScenario({
    file: "phones.yaml",
    text: JSON.stringify(phones(changes)),
    overrides: [],
  });
}

/** What is told of ten phones without running anything. */
function foreseen(changes: JobChanges): string[] {
  return [...explainScenario(checked({ count: 10, ...changes }), noFile).warnings];
}

/** What one policy finds in ten phones. */
function doubts(kind: PolicyKind, policy: string, changes: JobChanges = {}): readonly string[] {
  const [request] = parsePolicies(policy);
  const ten = checked({ count: 10, ...changes });
  return prepareRun(ten, { policies: { [kind]: request } }).warnings;
}

const { phone, server } = phones({ count: 10 }).nodes!;
const twoServers = { phone, server, other: server };

const job = (changes: NonNullable<JobChanges["job"]>) => ({ job: changes });

describe("the numbers of a training job", () => {
  it.each<[JobChanges, string]>([
    [job({ clientsPerRound: 11 }), "a round wants 11 updates, and there are 10 clients"],
    [
      job({ clientsPerRound: 7, overCommit: 1.5 }),
      "11 clients are to be selected for a round, and there are 10 clients",
    ],
    [
      job({ clientsPerRound: 11, dataPolicy: { kind: "raw", storedAt: ["office"] } }),
      "a round wants 11 updates, and there are 10 clients",
    ],
    [
      {
        ...job({ clientsPerRound: 6, edges: ["server", "other"] }),
        scenario: { nodes: twoServers },
      },
      "rounds at 2 edges want 6 updates each, and there are 10 clients",
    ],
    [
      job({ pause: "1us" }),
      "with a pause of 1.00 µs it may look for clients 1,000,000,000 times in the run",
    ],
    [
      { clients: { reports: { period: "10ns" } } },
      "with a period of reports of 10.0 ns all clients report 100,000,000,000 times in the run",
    ],
  ])("%j", (changes, told) => {
    expect(foreseen(changes)).toEqual([`training job "job": ${told}`]);
  });

  it("a deadline before which no client can have trained, where clients train", () => {
    const [told] = foreseen(job({ deadline: "1us" }));
    expect(told).toMatch(
      /^training job "job": the local work of a mean client takes [\d.]+ m?s at least, and the deadline is 1.00 µs$/,
    );
    const dataPolicy = { kind: "raw", storedAt: "office" } as const;
    expect(foreseen(job({ deadline: "1us", dataPolicy }))).toEqual([]);
  });

  it("nothing where a round takes all there are, with time for it", () => {
    expect(foreseen(job({ deadline: "100s", pause: "1ms" }))).toEqual([]);
    expect(foreseen({ clients: { pool: { size: 1000 } } })).toEqual([]);
  });
});

describe("the numbers of a job and of its policies", () => {
  it.each<[PolicyKind, string, JobChanges, string]>([
    [
      ...(["aggregation", "fedbuff:buffer=11", {}] as const),
      "waits for a buffer of 11 updates, and 10 clients are at work at a time",
    ],
    [
      ...(["aggregation", "krum:attackerShare=0.4", {}] as const),
      "reckons with 4 attackers among 10 updates, and bears 3",
    ],
    [
      ...(["aggregation", "trimmed-mean:attackerShare=0.5", {}] as const),
      "reckons with 5 attackers among 10 updates, and bears 4",
    ],
    [
      ...(["aggregation", "gossip", job({ clientsPerRound: 1 })] as const),
      "has the clients of a round exchange their models, and a round has one",
    ],
    [
      ...(["selection", "power-of-choice", job({ clientsPerRound: 6 })] as const),
      "draws 12 candidates, and there are 10 clients",
    ],
    [
      ...(["selection", "power-of-choice:variant=pow-d", job({ clientsPerRound: 6 })] as const),
      "draws 12 candidates, and there are 10 clients",
    ],
    [
      ...(["selection", "tifl", job({ clientsPerRound: 3 })] as const),
      "has 2 clients in a tier, and a round takes 3: others fill it up",
    ],
    ["selection", "deadline", {}, "selects by a deadline, and the job has none"],
    [
      ...(["privacy", "secure-aggregation", job({ clientsPerRound: 5, overCommit: 2 })] as const),
      "needs 7 of 10 selected clients to unmask a sum, and a round wants 5",
    ],
    [
      ...(["privacy", "dp-secure-aggregation", job({ clientsPerRound: 1 })] as const),
      "hides an update among those of its round, and a round has one",
    ],
    [
      ...(["privacy", "dp-fedavg:noiseMultiplier=0", {}] as const),
      "adds no noise: what its models tell has no bound",
    ],
    [
      ...(["privacy", "dp-fedavg:delta=0.1", {}] as const),
      "has a δ of 0.1, and not below 1 / 10: one client of them may be told",
    ],
  ])("%s %s", (kind, policy, changes, told) => {
    const name = policy.split(":")[0];
    expect(doubts(kind, policy, changes)).toEqual([
      `training job "job": the ${kind} policy "${name}" ${told}`,
    ]);
  });

  it.each<[PolicyKind, string, JobChanges]>([
    ["aggregation", "fedbuff", {}],
    ["aggregation", "krum", {}],
    ["aggregation", "multi-krum:attackerShare=0.3", {}],
    ["aggregation", "trimmed-mean:attackerShare=0.4", {}],
    ["aggregation", "gossip", {}],
    ["selection", "power-of-choice", job({ clientsPerRound: 5 })],
    ["selection", "tifl", job({ clientsPerRound: 2 })],
    ["selection", "deadline", job({ deadline: "10s" })],
    ["privacy", "secure-aggregation", job({ clientsPerRound: 5, overCommit: 1.4 })],
    ["privacy", "dp-secure-aggregation", {}],
    ["privacy", "dp-fedavg", {}],
  ])("%s %s has nothing to say where they go together", (kind, policy, changes) => {
    expect(doubts(kind, policy, changes)).toEqual([]);
  });
});
