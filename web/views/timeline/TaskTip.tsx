import { formatQuantity } from "../../../reports/format.ts";
import { isSame } from "../../app-state/selection.ts";
import { requestStory } from "../request/requestStory.ts";
import type { ViewContext } from "../view.ts";

/** The task that is pointed at, in a line. */
export function TaskTip({ run, state }: ViewContext) {
  const hover = state.hover.value;
  if (hover?.kind !== "task" || isSame(hover, state.selection.value)) return null;
  const story = requestStory(run, hover.request);
  const task = story?.tasks.find(
    ({ stage, attempt }) => stage === hover.stage && attempt === hover.attempt,
  );
  if (story == null || task === undefined) return null;
  const { times, outcome } = task;
  const waited =
    times.processorBegun - times.processorJoined + (times.acceleratorBegun - times.processorLeft);
  const ran =
    times.processorLeft - times.processorBegun + (times.acceleratorLeft - times.acceleratorBegun);
  const parts = [
    `${story.application}: ${task.stage} of request ${story.request}`,
    `waited ${formatQuantity(waited, "s")}`,
    `ran ${formatQuantity(ran, "s")}`,
    outcome,
  ];
  return (
    <p class="task-tip" role="status">
      {parts.join(" · ")}
    </p>
  );
}
