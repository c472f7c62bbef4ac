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
  for (const [name, { server, edges }] of Object.entries(training)) {
    const reason = missingOf(topology, server, edges);
    if (reason !== null) return { kind: "aggregation", reason: `needs ${reason} of job "${name}"` };
  }
  return null;
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
