import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";

/**
 * What a node reports for each level of priority, where several are told apart: what a task of such
 * a level finds before it where servers go by priority.
 */
export const LEVEL_REPORT = {
  /** Cores that it does not get at once, until they are done with what they do: sum and least. */
  processorBusy: 0,
  processorRestSeconds: 1,
  processorNextSeconds: 2,
  /** What waits for a core before it, and for how long that is work for one. */
  processorWaiting: 3,
  processorWaitingSeconds: 4,
  acceleratorWaiting: 5,
  acceleratorWaitingSeconds: 6,
} as const;

export const LEVEL_COLUMNS = 7;

/** As it is at the moment; not a number where the node does not go by priority. */
export function presentAt(
  node: Node,
  level: number,
  part: number,
  { clock, now }: Simulator,
): number {
  const { accelerator } = node;
  if (part === LEVEL_REPORT.acceleratorWaiting) {
    return accelerator?.goesByPriority ? accelerator.waitingFrom(level) : Number.NaN;
  }
  if (part === LEVEL_REPORT.acceleratorWaitingSeconds) {
    return accelerator?.goesByPriority ? accelerator.waitingSeconds(level) : Number.NaN;
  }
  const book = node.processor.byPriority ?? null;
  if (book === null) return Number.NaN;
  switch (part) {
    case LEVEL_REPORT.processorBusy:
      return book.busy(level);
    case LEVEL_REPORT.processorRestSeconds:
      return clock.toSeconds(book.restTicks(level, now));
    case LEVEL_REPORT.processorNextSeconds:
      return clock.toSeconds(book.nextTicks(level, now));
    case LEVEL_REPORT.processorWaiting:
      return book.waiting(level);
    default:
      return clock.toSeconds(book.waitingTicks(level));
  }
}
