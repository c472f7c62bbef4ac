import type { TrainingAmount } from "../learning/index.ts";
import type { TrainingDraws } from "./trainingDraws.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** How much a client does of its local work. */
export interface Share {
  readonly amount: TrainingAmount;
  readonly isPartial: boolean;
}

/**
 * How much each of the selected does: of m, round(m × share) are stragglers, which do a number of
 * epochs (or steps) that is uniform from 1 to all but one; with m = 1 one is with the chance of the
 * share. As in T. Li et al., "Federated optimization in heterogeneous networks", MLSys 2020, where
 * the others, round(m (1 − share)), are called active.
 */
export function sharesOf(
  selected: readonly number[],
  round: number,
  { local, stragglerShare }: TrainingPlan,
  draws: TrainingDraws,
): Share[] {
  const whole: Share = { amount: local.amount, isPartial: false };
  if (stragglerShare === 0) return selected.map(() => whole);
  const drawn = selected.map((client) => draws.straggler(client, round));
  const active = Math.round(selected.length * (1 - stragglerShare));
  const ranks = [...drawn.keys()].sort((a, b) => drawn[a].rank - drawn[b].rank || a - b);
  const isActive = new Array<boolean>(selected.length).fill(false);
  for (const place of ranks.slice(0, active)) isActive[place] = true;
  if (selected.length === 1) isActive[0] = drawn[0].rank >= stragglerShare;
  return drawn.map(({ amount }, place) =>
    isActive[place] ? whole : { amount: partOf(local.amount, amount), isPartial: true },
  );
}

function partOf(amount: TrainingAmount, draw: number): TrainingAmount {
  const some = (all: number) => (all <= 1 ? all : 1 + Math.floor(draw * (all - 1)));
  return "steps" in amount ? { steps: some(amount.steps) } : { epochs: some(amount.epochs) };
}
