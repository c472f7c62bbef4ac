import { type FederatedPolicies, refusalAmong } from "../../policy/federatedPolicies.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";

/** Why policies do not work with each other or with a job of the scenario. */
export interface TrainingRefusal {
  readonly kind: keyof FederatedPolicies;
  /** Fit to follow the policy's name. */
  readonly reason: string;
}

/** The first reason; null where the jobs can run. */
export function trainingRefusal(
  { training }: Scenario,
  policies: FederatedPolicies,
): TrainingRefusal | null {
  const refusal = refusalAmong(policies);
  if (refusal !== null) return refusal;
  const { topology } = policies.aggregation.shape();
  for (const [name, { server, edges, clients, dataPolicy }] of Object.entries(training)) {
    if (topology === "gossip" && clients.pool !== undefined) {
      const reason = `has all clients at work at once, and job "${name}" has a pool of them`;
      return { kind: "aggregation", reason };
    }
    if (dataPolicy.kind !== "federated") {
      const central = refusalOfCentral(name, dataPolicy.kind, policies);
      if (central !== null) return central;
    }
    const reason = missingOf(topology, server, edges);
    if (reason !== null) return { kind: "aggregation", reason: `needs ${reason} of job "${name}"` };
  }
  return null;
}

/** Where the server trains there are no updates for a policy to work on: saying so is a mistake. */
function refusalOfCentral(
  name: string,
  kind: string,
  { aggregation, compression, privacy }: FederatedPolicies,
): TrainingRefusal | null {
  const { topology, asynchronous, reads } = aggregation.shape();
  const { localTerms, clientDone } = aggregation;
  const actsOnClients = localTerms !== undefined || clientDone !== undefined;
  const sends = `and the clients of job "${name}" send ${kind} data`;
  if (topology !== "server" || asynchronous || reads === "each" || actsOnClients) {
    return { kind: "aggregation", reason: `combines updates in a way of its own, ${sends}` };
  }
  if (!compression.shape().lossless) {
    return { kind: "compression", reason: `makes updates smaller, ${sends}` };
  }
  const { protect, hide, reveal } = privacy;
  if (protect === undefined && hide === undefined && reveal === undefined) return null;
  return { kind: "privacy", reason: `protects updates, ${sends}` };
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
