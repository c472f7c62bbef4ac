import { openTask } from "./openTask.ts";
import type { ApplicationPlan } from "./plans.ts";
import { DRAW, type RequestDraws } from "./requestDraws.ts";
import type { RequestStore } from "./requestStore.ts";
import { leave } from "./selection.ts";

/**
 * Requests that go from stage to stage by chance, as in a Jackson network (1963): each begins with
 * the first stage of its application, and may come to a stage again. Every visit has sizes and a
 * way of its own, keyed by the request and the number of the visit, so that they are the same
 * whatever node it runs on. Exactly one task of a walk is open at a time.
 *
 * Limit: the way does not depend on time or load. Verified by `jackson-*`: stations of a network,
 * each as if it stood alone.
 */
export function beginWalk(
  store: RequestStore,
  draws: RequestDraws,
  application: ApplicationPlan,
  request: number,
): void {
  for (let stage = 1; stage < application.stages.length; stage++) {
    leave(store, store.taskOf(request, stage));
  }
  store.visits[request] = 0;
  // The task that is open, and the answer.
  store.openParts[request] = 2;
  store.requiredParts[request] = 2;
  enter(store, draws, application, request, 0);
  store.origin[store.taskOf(request, 0)] = store.sourceNode[request];
}

/** The stage that a walk goes to after a task that is done; −1: the walk is over. */
export function nextStage(
  store: RequestStore,
  draws: RequestDraws,
  application: ApplicationPlan,
  done: number,
): number {
  const { nextStages, nextChances } = application.stages[store.stageOf(done)];
  if (nextStages.length === 0) return -1;
  const draw = draws.ofStage(done, DRAW.next).next();
  let choice = 0;
  while (choice < nextChances.length && draw >= nextChances[choice]) choice++;
  return choice === nextChances.length ? -1 : nextStages[choice];
}

/** Enters a stage after a task that is done, and returns its task, perhaps in the same row. */
export function walkTo(
  store: RequestStore,
  draws: RequestDraws,
  application: ApplicationPlan,
  done: number,
  stage: number,
): number {
  const request = store.requestOf(done);
  const from = store.node[done];
  store.openParts[request]++;
  store.requiredParts[request]++;
  const task = enter(store, draws, application, request, stage);
  store.origin[task] = from;
  return task;
}

function enter(
  store: RequestStore,
  draws: RequestDraws,
  application: ApplicationPlan,
  request: number,
  stage: number,
): number {
  store.visits[request]++;
  const task = store.taskOf(request, stage);
  openTask(store, draws, task, application.stages[stage]);
  return task;
}
