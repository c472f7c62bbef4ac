import type { AggregationPolicy } from "./aggregation.ts";
import type { CompressionPolicy } from "./compression.ts";
import type { OtherShapes, SelectionShape } from "./federatedShapes.ts";
import type { JobNumbers } from "./jobNumbers.ts";
import type { PrivacyPolicy } from "./privacy.ts";
import type { SelectionPolicy } from "./selection.ts";

/** The policies of one training job. */
export interface FederatedPolicies {
  readonly aggregation: AggregationPolicy;
  readonly selection: SelectionPolicy;
  readonly compression: CompressionPolicy;
  readonly privacy: PrivacyPolicy;
}

/** What a policy of a job says of the others or of the job. */
export interface Refusal {
  readonly kind: keyof FederatedPolicies;
  /** Fit to follow the policy's name. */
  readonly reason: string;
}

/** Why the policies do not go together: the first reason; null where they do. */
export function refusalAmong(policies: FederatedPolicies): Refusal | null {
  const shapes: OtherShapes = {
    aggregation: policies.aggregation.shape(),
    compression: policies.compression.shape(),
    privacy: policies.privacy.shape(),
  };
  if (shapes.aggregation.topology === "gossip" && policies.aggregation.neighbours === undefined) {
    return { kind: "aggregation", reason: "gossips, and names no neighbours" };
  }
  const asking = policies.selection.probe === undefined ? null : probeProblem(policies, shapes);
  if (asking !== null) return { kind: "selection", reason: asking };
  const untold = accountProblem(policies, shapes);
  if (untold !== null) return untold;
  const reason = privacyProblem(shapes);
  if (reason !== null) return { kind: "privacy", reason };
  for (const kind of ["aggregation", "selection", "compression", "privacy"] as const) {
    const own = policies[kind].refuses?.(shapes) ?? null;
    if (own !== null) return { kind, reason: own };
  }
  return null;
}

/** What the policies find doubtful about the numbers of their job. */
export function doubtsAmong(policies: FederatedPolicies, job: JobNumbers): Refusal[] {
  const own = (["aggregation", "selection", "privacy"] as const).flatMap((kind) => {
    const reason = policies[kind].doubts?.(job) ?? null;
    return reason === null ? [] : [{ kind, reason }];
  });
  const reason = privacyDoubt(policies);
  return reason === null ? own : [...own, { kind: "privacy", reason }];
}

/** What the selection of clients tells or takes away of their privacy. */
function privacyDoubt({ privacy, selection }: FederatedPolicies): string | null {
  const { readsLosses, uniform } = selection.shape?.() ?? NO_SHAPE;
  if (privacy.epsilon !== undefined) {
    return uniform ? null : "counts on clients drawn by chance alone: its ε may be too small";
  }
  const isTold = readsLosses || selection.probe !== undefined;
  if (!isTold || !privacy.shape().hidesUpdates) return null;
  return "hides what is in updates, and the selection has each client tell its loss";
}

const NO_SHAPE: SelectionShape = { readsLosses: false, uniform: false };

/** Policies that need what is in no account, where the privacy of clients is accounted for. */
function accountProblem(
  { privacy, selection }: FederatedPolicies,
  { aggregation }: OtherShapes,
): Refusal | null {
  if (privacy.epsilon === undefined) return null;
  const untold = "which are not sent: what they tell is in no account of the privacy";
  if (selection.shape?.().readsLosses === true) {
    return { kind: "selection", reason: `goes by losses of clients, ${untold}` };
  }
  if (aggregation.startLoss) {
    return { kind: "aggregation", reason: `weighs by losses of clients, ${untold}` };
  }
  if (aggregation.controlVectorsUp === 0) return null;
  const reason = "has clients send other vectors, which are in no account of the privacy";
  return { kind: "aggregation", reason };
}

/** Why clients cannot be asked for their losses; null where they can. */
function probeProblem({ privacy }: FederatedPolicies, { aggregation }: OtherShapes): string | null {
  const asks = "asks for losses before a round";
  if (aggregation.topology === "gossip") return `${asks}, of clients that have no common model`;
  if (aggregation.asynchronous) return `${asks}, and clients begin one by one without rounds`;
  if (privacy.epsilon === undefined) return null;
  return `${asks}, and what they tell is in no account of the privacy`;
}

function privacyProblem({ aggregation, compression, privacy }: OtherShapes): string | null {
  if (privacy.masks && !compression.lossless) {
    return "masks all parameters of an update, and the compression does not keep them";
  }
  if (!privacy.hidesUpdates) return null;
  if (aggregation.topology !== "server") {
    return `hides updates from a server, and the aggregation is ${aggregation.topology}`;
  }
  if (aggregation.reads === "each") {
    return "tells the mean of the updates alone, and the aggregation needs each of them";
  }
  if (aggregation.asynchronous) {
    return "needs all clients of a round at once, and the aggregation takes them one by one";
  }
  if (aggregation.controlVectorsUp > 0) {
    return "hides updates, and the aggregation has clients send other vectors with them";
  }
  return null;
}
