import { openTask } from "./openTask.ts";
import type { ApplicationPlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import type { RequestDraws } from "./requestDraws.ts";
import { CORRECTION, OUTCOME, type RequestStore } from "./requestStore.ts";
import { selectStages } from "./selection.ts";
import type { SourceTable } from "./sourceTable.ts";
import { beginWalk } from "./walks.ts";

/**
 * A new request with all its tasks waiting. Everything about it that chance decides is drawn now,
 * each quantity by itself, so that one more stage or a law of another kind shifts no other draw.
 */
export function openRequest(
  store: RequestStore,
  sources: SourceTable,
  application: ApplicationPlan,
  source: number,
  sequence: number,
): number {
  const request = store.open();
  store.application[request] = application.index;
  store.source[request] = source;
  store.sourceNode[request] = sources.node[source];
  store.sequence[request] = sequence;
  store.outcome[request] = OUTCOME.open;
  store.reason[request] = REASON.none;
  store.fused[request] = 0;
  store.correction[request] = CORRECTION.none;
  store.attempts[request] = 0;
  store.resultsUnderWay[request] = 0;
  if (application.walks) beginWalk(store, sources.draws, application, request);
  else openGraph(store, sources.draws, application, request);
  return request;
}

function openGraph(
  store: RequestStore,
  draws: RequestDraws,
  application: ApplicationPlan,
  request: number,
): void {
  const { stages, graph, requiredParts } = application;
  store.visits[request] = 0;
  store.openParts[request] = stages.length + 1;
  store.requiredParts[request] = requiredParts;
  for (let stage = 0; stage < stages.length; stage++) {
    const task = store.taskOf(request, stage);
    openTask(store, draws, task, stages[stage]);
    store.requiredMissing[task] = graph.requiredPredecessors[stage];
    store.optionalMissing[task] = graph.optionalPredecessors[stage];
  }
  if (application.selective) selectStages(store, draws, application, request);
}
