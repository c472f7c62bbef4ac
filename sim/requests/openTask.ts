import type { Distribution } from "../kernel/distributions.ts";
import { NOWHERE } from "../nodes/node.ts";
import type { StagePlan } from "./plans.ts";
import { DRAW, type RequestDraws } from "./requestDraws.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

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
  store.requiredMissing[task] = 0;
  store.optionalMissing[task] = 0;
  store.timeline?.opened(task);
  store.workCycles[task] = drawn(work, draws, task, DRAW.work);
  store.inputBytes[task] = drawn(input, draws, task, DRAW.input);
  store.outputBytes[task] = drawn(output, draws, task, DRAW.output);
  store.memoryBytes[task] = drawn(memory, draws, task, DRAW.memory);
  if (queuePatience !== null) {
    store.queuePatience[task] = drawn(queuePatience, draws, task, DRAW.queuePatience);
  }
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
    const bytes = law === null ? 0 : law.sample(draws.resultSize(task, position));
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
  return law === null ? 0 : law.sample(draws.ofStage(task, purpose));
}
