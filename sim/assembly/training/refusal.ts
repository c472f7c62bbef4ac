import { type FederatedPolicies, refusalAmong } from "../../policy/federatedPolicies.ts";
import { POLICY_KINDS, type PolicyChoices } from "../../policy/kinds.ts";
import { staticNodeCount } from "../../scenario/expand.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";

/** Why policies do not work with each other or with a job of the scenario. */
export interface TrainingRefusal {
  readonly kind: keyof FederatedPolicies;
  /** Fit to follow the policy's name. */
  readonly reason: string;
}

/** The first reason; null where the jobs can run. `policies` are what `choices` have made. */
export function trainingRefusal(
  scenario: Scenario,
  policies: FederatedPolicies,
  choices: PolicyChoices,
): TrainingRefusal | null {
  const refusal = refusalAmong(policies);
  if (refusal !== null) return refusal;
  const { topology } = policies.aggregation.shape();
  for (const [name, { server, edges, clients, dataPolicy }] of Object.entries(scenario.training)) {
    if (topology === "gossip" && clients.pool !== undefined) {
      const reason = `has all clients at work at once, and job "${name}" has a pool of them`;
      return { kind: "aggregation", reason };
    }
    const asking = refusalOfProbes(scenario, name, policies);
    if (asking !== null) return { kind: "selection", reason: asking };
    if (dataPolicy.kind !== "federated") {
      const central = refusalOfCentral(name, dataPolicy.kind, policies, choices);
      if (central !== null) return central;
    }
    const reason = missingOf(topology, server, edges);
    if (reason !== null) return { kind: "aggregation", reason: `needs ${reason} of job "${name}"` };
  }
  return null;
}

/** A pool has nodes for those at work: for all that are asked at once as well, or nobody is. */
function refusalOfProbes(
  scenario: Scenario,
  name: string,
  { selection }: FederatedPolicies,
): string | null {
  const { clients, clientsPerRound, deadline, edges = [], overCommit } = scenario.training[name];
  if (clients.pool === undefined || selection.probe === undefined) return null;
  const asked = selection.asks?.({
    ...{ clientCount: clients.pool.size, wanted: clientsPerRound },
    most: Math.ceil(overCommit * clientsPerRound),
    deadlineSeconds: deadline ?? null,
  });
  if (asked === undefined) {
    return `does not say how many clients it asks at once, and job "${name}" has a pool of them`;
  }
  const nodesOf = (group: string) => staticNodeCount(scenario, scenario.nodes[group]);
  const holders = edges.reduce((sum, edge) => {
    return sum + (scenario.nodes[edge] === undefined ? 1 : nodesOf(edge));
  }, 0);
  const atOnce = Math.max(1, holders) * Math.min(asked, clients.pool.size);
  const few = clients.nodes.find((group) => nodesOf(group) < atOnce);
  if (few === undefined) return null;
  const there = `the pool of job "${name}" has ${nodesOf(few)} nodes of "${few}"`;
  return `asks ${atOnce} clients at once, and ${there}`;
}

/** What each kind would do with the updates, of which there are none where the server trains. */
const ON_UPDATES = {
  aggregation: "combines updates in a way of its own",
  compression: "makes updates smaller",
  privacy: "protects updates",
} as const;

/** Where the server trains no policy but the defaults, which do nothing there, would have an effect. */
function refusalOfCentral(
  name: string,
  kind: string,
  { selection }: FederatedPolicies,
  choices: PolicyChoices,
): TrainingRefusal | null {
  const sends = `and the clients of job "${name}" send ${kind} data`;
  for (const one of ["aggregation", "compression", "privacy"] as const) {
    if (choices[one]!.policy.name === POLICY_KINDS[one].default) continue;
    return { kind: one, reason: `${ON_UPDATES[one]}, ${sends}` };
  }
  if (selection.probe === undefined) return null;
  return { kind: "selection", reason: `asks for losses of a model that clients train, ${sends}` };
}

function missingOf(
  topology: "server" | "hierarchical" | "gossip",
  server: string | undefined,
  edges: readonly string[] | undefined,
): string | null {
  if (topology === "gossip") return null;
  if (server === undefined) return "the server";
  return topology === "hierarchical" && edges === undefined ? "edges besides the server" : null;
}
