import type { Node } from "../nodes/node.ts";
import type { StagePlan } from "../requests/plans.ts";

/** Of a stage's priority at the cores of a node; 0 where they do not go by it. */
export function processorLevel(node: Node, stage: StagePlan): number {
  return stage.level > 0 && isByPriority(node) ? stage.level : 0;
}

/** At its accelerators. All that is there goes along where a batch waits to be filled. */
export function acceleratorLevel({ accelerator }: Node, stage: StagePlan): number {
  if (stage.level === 0 || accelerator === null || !accelerator.goesByPriority) return 0;
  return accelerator.rules.waitSeconds > 0 ? 0 : stage.level;
}

/** Whether the cores of a node tell priorities apart. */
export function isByPriority({ processor }: Node): boolean {
  return (processor.byPriority ?? null) !== null;
}

/** Whether a task at the cores displaces one of a lower priority. */
export function displaces({ class: { discipline } }: Node): boolean {
  return discipline === "priority-preemptive";
}
