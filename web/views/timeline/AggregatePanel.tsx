import { useMemo } from "preact/hooks";
import { formatCount, formatQuantity } from "../../../reports/format.ts";
import type { ViewContext } from "../view.ts";
import { AGGREGATE_TABLES, aggregateTasks, type Spread, type TaskAggregate } from "./aggregate.ts";
import { timelineStateOf } from "./timelineState.ts";

/** What the tasks of the selected area come to. */
export function AggregatePanel({ run, state }: ViewContext) {
  const window = state.timeWindow.value;
  const nodes = timelineStateOf(run).nodes.value;
  const isThere = run.tables.isLoaded(AGGREGATE_TABLES);
  const aggregates = useMemo(
    () => (window === null || !isThere ? [] : aggregateTasks(run, window, nodes)),
    [run, window, nodes, isThere],
  );
  if (window === null) return null;
  const length = formatQuantity(window.toSeconds - window.fromSeconds, "s");
  const where = nodes === null ? "at all nodes" : nodeText(nodes);
  const close = () => {
    state.timeWindow.value = null;
    timelineStateOf(run).nodes.value = null;
  };
  return (
    <section class="aggregate" aria-label="Tasks of the selected area">
      <header>
        <h2>
          {length} from {window.fromSeconds.toFixed(3)} s, {where}
        </h2>
        <button type="button" onClick={close}>
          Clear
        </button>
      </header>
      {!isThere ? (
        <p class="quiet">Reading …</p>
      ) : aggregates.length === 0 ? (
        <p class="quiet">
          No task was there. Drag over another area, or along the axis for all lanes.
        </p>
      ) : (
        <AggregateTable aggregates={aggregates} />
      )}
    </section>
  );
}

function AggregateTable({ aggregates }: { aggregates: readonly TaskAggregate[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">application</th>
          <th scope="col" class="figure">
            tasks
          </th>
          <th scope="col" class="figure">
            network: mean, p95
          </th>
          <th scope="col" class="figure">
            waiting: mean, p95
          </th>
          <th scope="col" class="figure">
            running: mean, p95
          </th>
          <th scope="col">outcomes</th>
        </tr>
      </thead>
      <tbody>
        {aggregates.map(({ application, count, network, waiting, running, outcomes }) => (
          <tr key={application}>
            <td>{application}</td>
            <td class="figure">{formatCount(count)}</td>
            <td class="figure">{spreadText(network)}</td>
            <td class="figure">{spreadText(waiting)}</td>
            <td class="figure">{spreadText(running)}</td>
            <td>{outcomes.map(([word, times]) => `${formatCount(times)} ${word}`).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spreadText({ mean, p95 }: Spread): string {
  return `${formatQuantity(mean, "s")}, ${formatQuantity(p95, "s")}`;
}

function nodeText(nodes: ReadonlySet<string>): string {
  const names = [...nodes];
  return names.length <= 3 ? `at ${names.join(", ")}` : `at ${names.length} nodes`;
}
