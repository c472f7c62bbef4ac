import type { SimTime } from "../kernel/clock.ts";
import { NOT_SERVED, type SentWork } from "./sentWork.ts";

/** Servers foreseen free: so many or more count alike. */
const MANY = 8;
/** Slacks below 1, 2, 4 ... 512 ms, and longer ones. */
const SLACKS = 11;
const LONG_MS = 512;

/** What tasks of one level of priority have waited for whom a server was foreseen free. */
export class LevelWaits {
  private readonly tasks = new Float64Array(MANY * SLACKS);
  private readonly waiting = new Float64Array(MANY * SLACKS);
  private readonly ticks = new Float64Array(MANY * SLACKS);

  add(group: number, waitTicks: SimTime): void {
    this.tasks[group]++;
    this.ticks[group] += waitTicks;
    if (waitTicks > 0) this.waiting[group]++;
  }

  /** Of the tasks of a group; see `waitGroup`. */
  meanTicks(group: number): number {
    return this.ticks[group] / (this.tasks[group] + 1);
  }

  /** That a task has to wait at all. */
  chance(group: number): number {
    return this.waiting[group] / (this.tasks[group] + 1);
  }
}

/**
 * How often and how long those tasks of one party have waited for which a server was foreseen free
 * when they would come: others came later or took longer than foreseen, or overtook them. Told
 * apart are the classes of nodes, the levels of priority, how many servers were to be free, and for
 * how long the first of them: the longer, the later others may be. Both are means as if each group
 * had seen one more task, which did not wait. Limit: what was never served is not in them.
 */
export class FreeServerWaits {
  private readonly byClass: (LevelWaits[] | undefined)[] = [];

  /** The end of a task is known. */
  told(work: SentWork): void {
    const { acceleratorLevel, acceleratorWaitTicks, freeServers, node, slackSeconds } = work;
    if (freeServers === 0 || acceleratorWaitTicks === NOT_SERVED) return;
    const { index } = node.class;
    const waits = (this.byClass[index] ??= []);
    const ofLevel = (waits[acceleratorLevel] ??= new LevelWaits());
    ofLevel.add(waitGroup(freeServers, slackSeconds), acceleratorWaitTicks);
  }

  /** Undefined where none has been told. */
  of(nodeClass: number, level: number): LevelWaits | undefined {
    return this.byClass[nodeClass]?.[level];
  }
}

/** The group of a task for which so many servers are to be free, the first of them for so long. */
export function waitGroup(freeServers: number, slackSeconds: number): number {
  const milliseconds = Math.min(1000 * slackSeconds, LONG_MS);
  return (Math.min(freeServers, MANY) - 1) * SLACKS + (32 - Math.clz32(milliseconds));
}
