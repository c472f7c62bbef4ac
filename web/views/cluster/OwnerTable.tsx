import { formatCount, formatQuantity } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import { NO_INTEGER } from "../../../sim/record/column.ts";
import { WORKLOADS } from "../../../sim/record/serviceTables.ts";
import type { AppState } from "../../app-state/appState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { blockAt } from "./bins.ts";
import { ownersOf } from "./owners.ts";
import { countsAt } from "./podCounts.ts";

const COLUMNS = [
  ["wanted", "pods that it is to have; “–”: one on each node that may have one"],
  ["pending", "made, and without a place"],
  ["with a place", "they hold what they reserve, started or not"],
  ["ready", "as the control plane has it, at the last sample"],
  ["ended", "since the start of the run"],
  ["at work", "requests in its pods, at the last sample"],
  ["waiting", "requests in the queues of its pods, and for a pod to be ready"],
] as const;

/** Pods by owner at the time cursor. */
export function OwnerTable({ run, state }: { readonly run: OpenedRun; readonly state: AppState }) {
  const seconds = state.timeSeconds.value;
  const counts = countsAt(run, seconds);
  const samples = samplesAt(run, seconds);
  return (
    <table>
      <caption>{`Pods by owner at ${formatQuantity(seconds, "s")}`}</caption>
      <thead>
        <tr>
          <th scope="col">owner</th>
          {COLUMNS.map(([title, meaning]) => (
            <th key={title} scope="col" class="figure" title={meaning}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ownersOf(run).map(({ name, colour, shape }, at) => {
          const sample = samples.get(name);
          const figures = [
            ...[sample?.desired, counts[at].pending, counts[at].placed, sample?.ready],
            ...[counts[at].ended, sample?.inFlight, sample?.waiting],
          ];
          return (
            <tr key={name}>
              <th scope="row">
                <span aria-hidden="true" style={{ color: colour }}>
                  {shape}
                </span>{" "}
                <span class="cut" title={name}>
                  {visibleText(name)}
                </span>
              </th>
              {COLUMNS.map(([title], column) => (
                <td key={title} class="figure">
                  {countText(figures[column])}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function countText(value: number | undefined): string {
  return value === undefined || value === NO_INTEGER ? "–" : formatCount(value);
}

/** The last samples of workloads at or before an instant, by name. */
function samplesAt({ tables }: OpenedRun, seconds: number) {
  const table = tables.get(WORKLOADS);
  const [from, to] = blockAt(table, seconds);
  const number = (column: string, row: number) => table.numbers(column)[row];
  const rows = Array.from({ length: to - from }, (_, at) => from + at);
  return new Map(
    rows.map((row) => [
      String(table.value("workload", row)),
      {
        desired: number("desired", row),
        ready: number("ready", row),
        inFlight: number("inFlight", row),
        waiting: number("queued", row) + Math.max(0, number("held", row)),
      },
    ]),
  );
}
