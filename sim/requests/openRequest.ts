import type { Distribution } from "../kernel/distributions.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import { NOWHERE } from "../nodes/node.ts";
import type { EmitterTable } from "./emitters.ts";
import type { ApplicationPlan, StagePlan } from "./plans.ts";
import { REASON } from "./reasons.ts";
import { OUTCOME, type RequestStore, TASK } from "./requestStore.ts";
import { selectStages } from "./selection.ts";
import { beginWalk } from "./walks.ts";

/**
 * A new request with all its tasks waiting. Everything about it that chance decides is drawn now,
 * from streams keyed by who asks and how often: no later event can shift a draw.
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
  if (application.walks) beginWalk(store, emitters, application, request);
  else openGraph(store, emitters.sizes(emitter, sequence), application, request);
  return request;
}

function openGraph(
  store: RequestStore,
  sizes: RandomStream,
  application: ApplicationPlan,
  request: number,
): void {
  const { stages, graph, requiredParts } = application;
  store.visits[request] = 0;
  store.openParts[request] = stages.length + 1;
  store.requiredParts[request] = requiredParts;
  for (let stage = 0; stage < stages.length; stage++) {
    const task = store.taskOf(request, stage);
    openTask(store, task, stages[stage], sizes);
    store.requiredMissing[task] = graph.requiredPredecessors[stage];
    store.optionalMissing[task] = graph.optionalPredecessors[stage];
  }
  if (application.selective) selectStages(store, application, request, sizes);
}

/** A task that waits to begin, with what it will need. */
export function openTask(
  store: RequestStore,
  task: number,
  plan: StagePlan,
  sizes: RandomStream,
): void {
  const { work, input, output, memory, queuePatience } = plan;
  store.state[task] = TASK.waiting;
  store.node[task] = NOWHERE;
  store.attempt[task] = 0;
  store.reserved[task] = 0;
  store.requiredMissing[task] = 0;
  store.optionalMissing[task] = 0;
  store.workCycles[task] = drawn(work, sizes);
  store.inputBytes[task] = drawn(input, sizes);
  store.outputBytes[task] = drawn(output, sizes);
  store.memoryBytes[task] = drawn(memory, sizes);
  store.queuePatience[task] = queuePatience === null ? Infinity : drawn(queuePatience, sizes);
  if (plan.inputs !== null) drawInputs(store, task, plan, plan.inputs, sizes);
}

/** The sizes of the results that a task needs; its whole input is their sum. */
function drawInputs(
  store: RequestStore,
  task: number,
  { firstInput }: StagePlan,
  inputs: NonNullable<StagePlan["inputs"]>,
  sizes: RandomStream,
): void {
  const request = store.requestOf(task);
  let sum = 0;
  for (let position = 0; position < inputs.length; position++) {
    const bytes = drawn(inputs[position], sizes);
    store.setResultBytes(request, firstInput + position, bytes);
    sum += bytes;
  }
  store.inputBytes[task] = sum;
}

/** A quantity cannot be negative, whatever law it is drawn from. */
function drawn(law: Distribution | null, sizes: RandomStream): number {
  return law === null ? 0 : Math.max(0, law.sample(sizes));
}
