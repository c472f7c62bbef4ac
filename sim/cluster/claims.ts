import type { Pod } from "./pod.ts";

/** Who may mount a claim at once. */
export type ClaimAccess = "one pod" | "one node" | "many nodes";

/** The claims on volumes of a cluster, as a scheduler sees them; by namespace and name. */
export interface ClaimsView {
  /** Null where there is no such claim. */
  access(claim: string): ClaimAccess | null;
  /** How many pods that have a place mount it. */
  mounts(claim: string): number;
  /** Where they are, of a claim for one node; −1 where no pod mounts it. */
  nodeOf(claim: string): number;
}

interface Claim {
  readonly access: ClaimAccess;
  mounts: number;
  node: number;
}

/**
 * Claims on volumes: which there are, and who mounts them. What is for one node is of the node on
 * which it is mounted, for as long as a pod there has its place. Limit: what a volume holds does
 * not tie it to a node; and of volumes without a node of their own kube-scheduler does not know
 * this: a pod on a second node would wait there for the volume. A scheduler without the filter of
 * volumes takes no notice of claims, nor does anything else.
 */
export class ClaimBooks implements ClaimsView {
  private readonly claims = new Map<string, Claim>();

  provide(claim: string, access: ClaimAccess): void {
    this.claims.set(claim, { access, mounts: 0, node: -1 });
  }

  access(claim: string): ClaimAccess | null {
    return this.claims.get(claim)?.access ?? null;
  }

  mounts(claim: string): number {
    return this.claims.get(claim)?.mounts ?? 0;
  }

  nodeOf(claim: string): number {
    return this.claims.get(claim)?.node ?? -1;
  }

  /** A pod has come to its node, or with −1 leaves it. */
  change({ spec: { claims }, node }: Pod, by: 1 | -1): void {
    for (const name of claims) {
      const claim = this.claims.get(name);
      if (claim === undefined) continue;
      claim.mounts += by;
      claim.node = claim.mounts === 0 ? -1 : node;
    }
  }
}

/** By the access modes that a claim asks for. */
export function claimAccess(modes: readonly string[]): ClaimAccess {
  if (modes.some((mode) => mode.endsWith("Many"))) return "many nodes";
  return modes.includes("ReadWriteOncePod") ? "one pod" : "one node";
}
