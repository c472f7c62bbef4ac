import type { Node } from "../nodes/node.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** Whether a client's device works and is on. */
export function isOn(
  { availability }: TrainingPlan,
  client: number,
  node: Node,
  nowSeconds: number,
): boolean {
  return node.usable && availability.isOn(client, nowSeconds);
}

/** Whether it would begin to train now: it is on, and nothing else runs, where that counts. */
export function isWilling(
  plan: TrainingPlan,
  client: number,
  node: Node,
  nowSeconds: number,
): boolean {
  return isOn(plan, client, node, nowSeconds) && !(plan.onlyIdle && node.processor.jobs > 0);
}
