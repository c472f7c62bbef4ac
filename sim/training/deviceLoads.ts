import type { TrainingAmount } from "../learning/index.ts";
import type { JobParts } from "./jobParts.ts";
import type { DeviceLoad } from "./localWork.ts";
import { operationsOf } from "./operations.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** Of a participation: local steps, none where `amount` is null, and what there is to do besides. */
export function participationLoad(
  { plan, draws }: JobParts,
  client: number,
  round: number,
  amount: TrainingAmount | null,
): DeviceLoad {
  const samples = plan.data.trainingSampleCount(client);
  const operations = amount === null ? 0 : operationsOf(plan, samples, amount);
  const cycles = plan.overheadCycles?.sample(draws.overhead(client, round)) ?? 0;
  return { cycles, operations };
}

/** Of a pass forward over so many samples. */
export function probeLoad({ model }: TrainingPlan, samples: number): DeviceLoad {
  return { cycles: 0, operations: samples * model.forwardOperationsPerSample };
}
