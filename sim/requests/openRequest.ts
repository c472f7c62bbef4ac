import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import { NOWHERE } from "../nodes/node.ts";
import type { EmitterTable } from "./emitters.ts";
import type { ApplicationPlan, StagePlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { DRAW, type RequestDraws } from "./requestDraws.ts";
import { NEVER, OUTCOME, type RequestStore, TASK } from "./requestStore.ts";
import { selectStages } from "./selection.ts";
import { beginWalk } from "./walks.ts";

/**
 * A new request with all its tasks waiting. Everything about it that chance decides is drawn now,
 * each quantity by itself, so that one more stage or a law of another kind shifts no other draw.
 */
export function openRequest(
  store: RequestStore,
  emitters: EmitterTable,
  application: ApplicationPlan,
  emitter: number,
  sequence: number,
): number {
  const request = store.open();
  store.application[request] = application.index;
  store.emitter[request] = emitter;
  store.source[request] = emitters.node[emitter];
  store.sequence[request] = sequence;
  store.outcome[request] = OUTCOME.open;
  store.reason[request] = REASON.none;
  store.fused[request] = 0;
  store.attempts[request] = 0;
  store.resultsUnderWay[request] = 0;
  if (application.walks) beginWalk(store, emitters.draws, application, request);
  else openGraph(store, emitters.draws, application, request);
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

/** A task that waits to begin, with what it will need. */
export function openTask(
  store: RequestStore,
  draws: RequestDraws,
  task: number,
  plan: StagePlan,
): void {
  const { work, input, output, memory, queuePatience } = plan;
  store.state[task] = TASK.waiting;
  store.node[task] = NOWHERE;
  store.attempt[task] = 0;
  store.reserved[task] = 0;
  store.requiredMissing[task] = 0;
  store.optionalMissing[task] = 0;
  store.decisionTime[task] = NEVER;
  store.inputTime[task] = NEVER;
  store.startTime[task] = NEVER;
  store.finishTime[task] = NEVER;
  store.workCycles[task] = drawn(work, draws, task, DRAW.work);
  store.inputBytes[task] = drawn(input, draws, task, DRAW.input);
  store.outputBytes[task] = drawn(output, draws, task, DRAW.output);
  store.memoryBytes[task] = drawn(memory, draws, task, DRAW.memory);
  store.queuePatience[task] =
    queuePatience === null ? Infinity : drawn(queuePatience, draws, task, DRAW.queuePatience);
  if (plan.inputs !== null) drawInputs(store, draws, task, plan, plan.inputs);
}

/** The sizes of the results that a task needs; its whole input is their sum. */
function drawInputs(
  store: RequestStore,
  draws: RequestDraws,
  task: number,
  { firstInput }: StagePlan,
  inputs: NonNullable<StagePlan["inputs"]>,
): void {
  const request = store.requestOf(task);
  let sum = 0;
  for (let position = 0; position < inputs.length; position++) {
    const law = inputs[position];
    const bytes = law === null ? 0 : quantity(law, draws.resultSize(task, position));
    store.setResultBytes(request, firstInput + position, bytes);
    sum += bytes;
  }
  store.inputBytes[task] = sum;
}

function drawn(
  law: Distribution | null,
  draws: RequestDraws,
  task: number,
  purpose: number,
): number {
  return law === null ? 0 : quantity(law, draws.ofStage(task, purpose));
}

/** It cannot be negative, whatever law it is drawn from. */
function quantity(law: Distribution, stream: KeyedStream): number {
  return Math.max(0, law.sample(stream));
}
