import type { LocalResult } from "./clientTraining.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** What the server is told of a client's losses with its update. */
export interface ToldLosses {
  readonly loss: number | null;
  readonly rootMeanSquareLoss: number | null;
}

const NOTHING: ToldLosses = { loss: null, rootMeanSquareLoss: null };

/**
 * Nothing where privacy is accounted for: the account is of updates, and a loss would tell of a
 * client's data what is in no account.
 */
export function toldLosses({ policies }: TrainingPlan, result: LocalResult | null): ToldLosses {
  if (result === null || policies.privacy.epsilon !== undefined) return NOTHING;
  return { loss: result.meanLoss, rootMeanSquareLoss: result.rootMeanSquareLoss };
}
