import type { RequestStory, TaskStory } from "../request/requestStory.ts";
import type { Candidate } from "./decisions.ts";
import { termTitle } from "./termWords.ts";

/** What a policy foresaw of a task, beside what came of it, in simulated seconds. */
export interface Foreseen {
  readonly title: string;
  readonly foreseenSeconds: number;
  /** Null where the task has not come to it. */
  readonly cameSeconds: number | null;
}

/**
 * The times among the terms of the chosen candidate that the record knows as well; none for a
 * policy that foresees no times.
 */
export function foreseen(chosen: Candidate, task: TaskStory, story: RequestStory): Foreseen[] {
  const came = timesThatCame(task, story);
  return Object.entries(chosen.terms).flatMap(([name, foreseenSeconds]) => {
    const find = came[name];
    if (find === undefined) return [];
    const seconds = find();
    return {
      title: termTitle(name),
      foreseenSeconds,
      cameSeconds: Number.isFinite(seconds) ? seconds : null,
    };
  });
}

/** By the names that policies have for them. */
function timesThatCame(
  { times, node }: TaskStory,
  { answeredSeconds, source }: RequestStory,
): Readonly<Record<string, () => number>> {
  const isDone = times.acceleratorLeft <= (answeredSeconds ?? Number.NEGATIVE_INFINITY);
  return {
    uploadSeconds: () => times.inputArrived - times.decided,
    processorWaitSeconds: () => times.processorBegun - times.processorJoined,
    acceleratorWaitSeconds: () => times.acceleratorBegun - times.processorLeft,
    serviceSeconds: () =>
      times.processorLeft - times.processorBegun + (times.acceleratorLeft - times.acceleratorBegun),
    downloadSeconds: () => {
      if (!isDone) return Number.NaN;
      return node === source ? 0 : answeredSeconds! - times.acceleratorLeft;
    },
  };
}
