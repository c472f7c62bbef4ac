import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { DeviceEnergy } from "./deviceEnergy.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

interface Parts {
  readonly plan: TrainingPlan;
  readonly energy: DeviceEnergy;
  readonly simulator: Simulator;
}

/** Whether a client's device works and is on. */
export function isOn({ plan, energy, simulator }: Parts, client: number, node: Node): boolean {
  return (
    node.usable &&
    plan.availability.isOn(client, simulator.nowSeconds) &&
    energy.batteries?.isEmpty(client) !== true
  );
}

/**
 * Whether it would begin to train now: it is on, and where that counts nothing else runs, its
 * battery is charged, and there is enough in it.
 */
export function isWilling(parts: Parts, client: number, node: Node): boolean {
  const { plan, energy } = parts;
  if (!isOn(parts, client, node)) return false;
  if (plan.onlyIdle && isBusy(plan, node)) return false;
  const { batteries } = energy;
  if (batteries === null) return true;
  if (plan.onlyCharging && !batteries.isCharging(client)) return false;
  return batteries.share(client) >= batteries.plan.reserveShare;
}

function isBusy({ acceleratorFlops }: TrainingPlan, { processor, accelerator }: Node): boolean {
  return processor.jobs > 0 || (acceleratorFlops !== null && accelerator!.jobs > 0);
}
