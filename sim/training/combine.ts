import type { ClientUpdate } from "../policy/aggregation.ts";
import type { JobParts } from "./jobParts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import type { Participation } from "./participation.ts";

/** What a round has come to. */
export interface RoundEnd {
  readonly merged: number;
  readonly mergedSamples: number;
}

/**
 * Combines what has arrived into the model, in the order of clients, and closes the participations:
 * as merged, or as discarded where privacy cannot reveal anything of so few.
 */
export function combine(
  { plan, draws, accounts }: JobParts,
  holder: ModelHolder,
  round: number,
  arrivals: readonly Participation[],
): RoundEnd {
  if (arrivals.length === 0) return { merged: 0, mergedSamples: 0 };
  const { aggregation, privacy } = plan.policies;
  const ordered = [...arrivals].sort(
    (a, b) => a.assignment.client - b.assignment.client || a.begun - b.begun,
  );
  const sent = ordered.map(({ update, version }): ClientUpdate => {
    return { ...update!, staleness: holder.version - version };
  });
  const view = { ...ordered[0].assignment.cohort, updates: sent };
  const updates =
    privacy.reveal === undefined ? sent : privacy.reveal(view, draws.reveal(holder.version));
  if (updates === null) {
    for (const one of ordered) one.close("discarded");
    return { merged: 0, mergedSamples: 0 };
  }
  accounts.revealed();
  const { level, index: participant } = holder;
  holder.change((model) => aggregation.merge({ level, participant, round, model, updates }));
  for (const one of ordered) one.close("merged");
  const mergedSamples = ordered.reduce((sum, { samples }) => sum + samples, 0);
  return { merged: ordered.length, mergedSamples };
}
