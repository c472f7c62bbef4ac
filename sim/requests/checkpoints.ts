import { enlarged } from "../kernel/typedArrays.ts";
import type { Node } from "../nodes/node.ts";
import type { ApplicationPlan, CheckpointPlan, StagePlan } from "./plans.ts";

/** `savedCycles` of a task that has not begun on its node. */
const NOT_BEGUN = -1;
/** A rest of work this small, of a whole segment, is the rounding of sizes and no segment. */
const ROUNDING = 1e-9;

/**
 * Tasks that save their state after each so much work, and begin anew from there when their node
 * has failed under them: the model of Young (1974) and Daly (2006). Each segment of work is
 * submitted to the processor together with the writing of its checkpoint, as work of its own; the
 * last one, whose end is the result, writes none. With failures at rate λ while it runs, segments
 * s, cost C, restore r and downtime R, a segment takes e^{λr}(e^{λ(s+C)} − 1)(1/λ + R) on average
 * (with r as far as it begins anew after each failure).
 *
 * Limits: a checkpoint lies on its node, so a task that is retried elsewhere begins from the start;
 * between two segments the discipline may let others go first; one that goes by size sees the
 * segment; the network has no part in it. A failure while a checkpoint is written voids it.
 * Verified by the checkpoint cases of theory (`verify/families/checkpoint.ts`).
 */
export class Checkpoints {
  /** By task: work whose results its node keeps, and all that is to do there. */
  private savedCycles = new Float64Array(0);
  private totalCycles = new Float64Array(0);
  private readonly inUse: boolean;
  private readonly submit: (task: number, node: Node, cycles: number) => void;

  /** `submit` gives a segment to the node's processor. */
  constructor(
    applications: readonly ApplicationPlan[],
    submit: (task: number, node: Node, cycles: number) => void,
  ) {
    this.inUse = applications.some(({ stages }) => stages.some((one) => one.checkpoint !== null));
    this.submit = submit;
  }

  /** A node is chosen for the task: nothing of it is there. */
  forget(task: number): void {
    if (!this.inUse) return;
    if (task >= this.savedCycles.length) this.grow(2 * task + 1);
    this.savedCycles[task] = NOT_BEGUN;
  }

  /** A task is ready for the processor; false where it saves nothing. */
  enters(task: number, stage: StagePlan, node: Node, cycles: number): boolean {
    const { checkpoint } = stage;
    if (checkpoint === null) return false;
    const { savedCycles, totalCycles } = this;
    const begunBefore = savedCycles[task] !== NOT_BEGUN;
    if (!begunBefore) savedCycles[task] = 0;
    totalCycles[task] = cycles;
    const restore = begunBefore ? checkpoint.restoreSeconds * node.class.speedHertz : 0;
    this.submitSegment(task, checkpoint, node, restore);
    return true;
  }

  /** The processor has done with what it had of a task; false where that was the last of it. */
  continues(task: number, stage: StagePlan, node: Node): boolean {
    const { checkpoint } = stage;
    const { savedCycles, totalCycles } = this;
    if (checkpoint === null || savedCycles[task] === NOT_BEGUN) return false;
    const every = checkpoint.everySeconds * node.class.speedHertz;
    if (isLast(totalCycles[task] - savedCycles[task], every)) return false;
    savedCycles[task] += every;
    this.submitSegment(task, checkpoint, node, 0);
    return true;
  }

  private submitSegment(task: number, plan: CheckpointPlan, node: Node, restore: number): void {
    const { savedCycles, totalCycles } = this;
    const { speedHertz } = node.class;
    const rest = totalCycles[task] - savedCycles[task];
    const every = plan.everySeconds * speedHertz;
    const work = isLast(rest, every) ? rest : every + plan.costSeconds * speedHertz;
    this.submit(task, node, restore + work);
  }

  private grow(length: number): void {
    this.savedCycles = enlarged(this.savedCycles, length);
    this.totalCycles = enlarged(this.totalCycles, length);
  }
}

/** Whether no checkpoint comes before the rest of the work is done. */
function isLast(rest: number, every: number): boolean {
  return rest <= every * (1 + ROUNDING);
}

/** What writing checkpoints adds to work that nothing interrupts, both in seconds of one core. */
export function checkpointSeconds(plan: CheckpointPlan | null, workSeconds: number): number {
  if (plan === null) return 0;
  const segments = Math.ceil((workSeconds / plan.everySeconds) * (1 - ROUNDING));
  return Math.max(0, segments - 1) * plan.costSeconds;
}
