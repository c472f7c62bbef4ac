import { formatQuantity } from "../../../reports/format.ts";
import { TASKS } from "../../../sim/record/tables.ts";
import { fateOf } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { nodeTasksOf } from "./nodeTasks.ts";
import { OutcomeMark } from "./OutcomeMark.tsx";
import { STORY_TABLES } from "./storyTables.ts";
import "./request.css";

const SHOWN = 8;

interface RecentRequestsProps extends ViewContext {
  readonly node: string;
}

/** The last tasks up to the cursor that a node asked for or ran; each leads to its request. */
export function RecentRequests({ run, state, node }: RecentRequestsProps) {
  if (!run.tables.isLoaded(STORY_TABLES)) return <p class="quiet">Reading …</p>;
  const { numberOf, ran, asked } = nodeTasksOf(run);
  const number = numberOf(node);
  if (number < 0) return null;
  const tasks = run.tables.get(TASKS);
  const seconds = state.timeSeconds.value;
  const rows = [
    ...new Set([...lastRows(asked, number, seconds), ...lastRows(ran, number, seconds)]),
  ];
  const decided = tasks.numbers("decidedSeconds");
  rows.sort((a, b) => decided[b] - decided[a] || b - a);
  if (rows.length === 0) {
    return <p class="quiet">No task of it up to now. Let time go on.</p>;
  }
  return (
    <>
      <h3>Its last tasks</h3>
      <ul class="task-list">
        {rows.slice(0, SHOWN).map((row) => {
          const outcome = String(tasks.value("outcome", row));
          const where = tasks.value("node", row);
          return (
            <li key={row}>
              <button
                type="button"
                class="task-item"
                onClick={() => {
                  const request = tasks.value("request", row) as number;
                  state.selection.value = { kind: "request", request };
                }}
              >
                <strong>{String(tasks.value("stage", row))}</strong>
                <span>{where === null ? "given to no node" : `at ${where}`}</span>
                <span class="quiet">{`${formatQuantity(seconds - decided[row], "s")} ago`}</span>
                <OutcomeMark fate={fateOf(outcome)} word={outcome} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function lastRows(
  tasks: ReturnType<typeof nodeTasksOf>["ran"],
  node: number,
  seconds: number,
): number[] {
  const last = tasks.at(node, seconds);
  if (last < 0) return [];
  const first = Math.max(tasks.starts[node], last - SHOWN + 1);
  return [...tasks.rows.subarray(first, last + 1)];
}
