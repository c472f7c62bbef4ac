import { samplesInSteps, stepCount, type TrainingAmount } from "../learning/index.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/**
 * Floating-point operations of so much local work with so many samples; all of it where not said.
 * One more pass forward where the aggregation asks for the loss of the received model.
 */
export function operationsOf(
  plan: TrainingPlan,
  samples: number,
  amount: TrainingAmount = plan.local.amount,
): number {
  const { model, local, policies } = plan;
  const steps = stepCount({ ...local, amount }, samples);
  const trained = samplesInSteps(steps, samples, local.batchSize);
  const looked = policies.aggregation.shape().startLoss ? samples : 0;
  return trained * model.trainingOperationsPerSample + looked * model.forwardOperationsPerSample;
}
