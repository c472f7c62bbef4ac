import { NOWHERE, type Node } from "../nodes/node.ts";
import { canRun } from "../nodes/nodeClass.ts";
import type { StagePlan } from "./plans.ts";

/**
 * Whether a stage may run on a node for a source, by the node's kind and by where the scenario puts
 * the stage; whether the node is there and up is another matter. Null stands for every source but
 * the node itself.
 */
export function eligible(stage: StagePlan, node: Node, source: Node | null): boolean {
  if (!canRun(node.class, stage.model)) return false;
  if (node === source) return stage.sourceAllowed[node.class.index] === 1;
  return node.vehicle === NOWHERE && stage.allowed[node.class.index] === 1;
}
