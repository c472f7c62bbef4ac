import type { ApplicationPlan } from "./plans.ts";
import { DRAW, type RequestDraws } from "./requestDraws.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

/**
 * Leaves out the stages of a new request that chance says it does not need, and those that come
 * only after such stages. A stage with some of its predecessors left out waits for the others; a
 * quorum is then met by all that are left. This is the selectivity of dataflow models (Gupta et
 * al., iFogSim, 2017), with an independent draw for each stage and request.
 * Limit: the chance is the same for all requests of an application. Verified by: the kind
 * `iFogSim` (use of the network in the fog).
 */
export function selectStages(
  store: RequestStore,
  draws: RequestDraws,
  { stages, graph }: ApplicationPlan,
  request: number,
): void {
  for (let stage = 0; stage < stages.length; stage++) {
    const { chance } = stages[stage];
    const task = store.taskOf(request, stage);
    if (chance < 1 && draws.ofStage(task, DRAW.presence).next() >= chance) leave(store, task);
  }
  for (const stage of graph.order) {
    const task = store.taskOf(request, stage);
    const predecessors = graph.predecessors[stage];
    let required = 0;
    let optional = 0;
    for (const previous of predecessors) {
      if (store.state[store.taskOf(request, previous)] !== TASK.waiting) continue;
      if (stages[previous].optional) optional++;
      else required++;
    }
    if (predecessors.length > 0 && required + optional === 0) leave(store, task);
    if (store.state[task] === TASK.waiting) {
      store.requiredMissing[task] = Math.min(store.requiredMissing[task], required);
      store.optionalMissing[task] = optional;
    } else {
      store.openParts[request]--;
      if (!stages[stage].optional) store.requiredParts[request]--;
    }
  }
}

/** A stage that the request does not have, or not now. */
export function leave(store: RequestStore, task: number): void {
  store.state[task] = TASK.dropped;
  store.attempt[task] = 0;
  store.workCycles[task] = 0;
  store.inputBytes[task] = 0;
  store.outputBytes[task] = 0;
  store.memoryBytes[task] = 0;
}
