import { formatQuantity } from "../../../reports/format.ts";
import { fateOf } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { OutcomeMark } from "./OutcomeMark.tsx";
import { RequestBar } from "./RequestBar.tsx";
import { type RequestStory, requestStory, type TaskStory } from "./requestStory.ts";
import { STORY_TABLES } from "./storyTables.ts";
import "./request.css";

interface RequestPanelProps extends ViewContext {
  readonly request: number;
}

/** One request: what became of it, and where its time went. */
export function RequestPanel({ run, state, request }: RequestPanelProps) {
  const story = requestStory(run, request);
  if (story === null && !run.tables.isLoaded(STORY_TABLES)) return <p class="quiet">Reading …</p>;
  if (story === null) {
    return <p class="quiet">The record has no request {request}. Select another one.</p>;
  }
  const show = (viewId: string) => () => void (state.viewId.value = viewId);
  return (
    <div class="request-panel">
      <h2>
        Request {request} <OutcomeMark fate={fateOf(story.outcome)} word={story.outcome} />
      </h2>
      <p class="quiet">
        {story.application}, asked by {story.source}
      </p>
      <p>{latencyText(story)}</p>
      <RequestBar story={story} seconds={state.timeSeconds.value} />
      <ul class="task-list">
        {story.tasks.map((task) => (
          <TaskItem key={task.row} task={task} onGo={(seconds) => state.goTo(seconds)} />
        ))}
      </ul>
      <div class="panel-buttons">
        <button type="button" onClick={() => state.goTo(story.arrivalSeconds)}>
          Go to its start
        </button>
        {["map", "timeline", "decision"]
          .filter((id) => id !== state.viewId.value)
          .map((id) => (
            <button key={id} type="button" onClick={show(id)}>
              {id[0].toUpperCase() + id.slice(1)}
            </button>
          ))}
      </div>
    </div>
  );
}

function TaskItem({ task, onGo }: { task: TaskStory; onGo(seconds: number): void }) {
  const { stage, attempt, node, tier, outcome, reason, times } = task;
  const again = attempt > 1 ? `, try ${attempt}` : "";
  const where =
    node === null ? "given to no node" : `at ${node}${tier === null ? "" : `, ${tier}`}`;
  return (
    <li>
      <button type="button" class="task-item" onClick={() => onGo(times.decided)}>
        <strong>
          {stage}
          {again}
        </strong>
        <span>{where}</span>
        {outcome !== "completed" && (
          <span class="quiet">{reason === null ? outcome : `${outcome}: ${reason}`}</span>
        )}
      </button>
    </li>
  );
}

function latencyText({ latencySeconds, deadlineSeconds, reason }: RequestStory): string {
  const deadline =
    deadlineSeconds === null ? "no deadline" : `allowed ${formatQuantity(deadlineSeconds, "s")}`;
  const latency =
    latencySeconds === null ? "No answer" : `Answered in ${formatQuantity(latencySeconds, "s")}`;
  return `${latency}, ${deadline}${reason === null ? "" : `; ${reason}`}.`;
}
