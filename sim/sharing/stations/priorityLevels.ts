/**
 * The distinct priorities of a run, as levels from 0, the lowest: what can be told apart by a rule
 * that goes by priority.
 */
export class PriorityLevels {
  private readonly priorities: readonly number[];

  /** Of all work of the run, in any order. */
  constructor(priorities: Iterable<number>) {
    this.priorities = [...new Set(priorities)].sort((a, b) => a - b);
  }

  get count(): number {
    return this.priorities.length;
  }

  /** The highest level that is not above such a priority; 0 below all of them. */
  of(priority: number): number {
    const { priorities } = this;
    let level = priorities.length - 1;
    while (level > 0 && priorities[level] > priority) level--;
    return Math.max(0, level);
  }
}

/** Of work that is all alike. */
export const ONE_LEVEL = new PriorityLevels([0]);
