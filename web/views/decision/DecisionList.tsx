import { useState } from "preact/hooks";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import { REQUESTS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { rowOfRequest } from "../../series/requestRows.ts";
import { fateOf } from "../../theme/palette.ts";
import { OutcomeMark } from "../request/OutcomeMark.tsx";
import type { ViewContext } from "../view.ts";
import { type DecisionEntry, decisionEntriesOf } from "./decisions.ts";

const SHOWN = 200;

const ORDERS = ["in order of time", "the closest first", "what failed first"] as const;
type Order = (typeof ORDERS)[number];

/** The decisions that the record explains, to choose from. */
export function DecisionList({ run, state }: ViewContext) {
  const [order, setOrder] = useState<Order>("in order of time");
  const { applications } = state.filters.value;
  const window = state.timeWindow.value;
  const shown = decisionEntriesOf(run).filter(
    ({ application, timeSeconds }) =>
      (applications === null || applications.includes(application)) &&
      (window === null || (timeSeconds >= window.fromSeconds && timeSeconds < window.toSeconds)),
  );
  const sorted = inOrder(run, shown, order);
  return (
    <div class="decision-list">
      <h2>Decisions with their reasons</h2>
      <p class="quiet">{countText(shown.length)}</p>
      {shown.length > 0 && (
        <label>
          Order{" "}
          <select
            value={order}
            onChange={({ currentTarget }) => setOrder(currentTarget.value as Order)}
          >
            {ORDERS.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul class="task-list">
        {sorted.slice(0, SHOWN).map((entry) => (
          <li key={`${entry.firstRow}`}>
            <button type="button" class="task-item" onClick={() => select(state, entry)}>
              <span class="decision-time">{entry.timeSeconds.toFixed(3)} s</span>
              <strong title={`${entry.application}, ${entry.stage}`}>
                {visibleText(`${entry.application}, ${entry.stage}`)}
              </strong>
              <span class="decision-node" title={entry.chosen ?? undefined}>
                {entry.chosen === null ? "refused" : `at ${visibleText(entry.chosen)}`}
              </span>
              <OutcomeMark fate={fateOf(outcomeOf(run, entry))} word={outcomeOf(run, entry)} />
              <span class="quiet">
                {`of ${entry.candidateCount} candidates`}
                {entry.margin !== null && marginText(entry.margin)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && (
        <p class="quiet">The first {SHOWN}; a time window or an application shows fewer.</p>
      )}
    </div>
  );
}

function select(
  state: ViewContext["state"],
  { number, request, timeSeconds }: DecisionEntry,
): void {
  state.selection.value =
    number === null
      ? { kind: "request", request }
      : { kind: "decision", decision: number, request };
  state.goTo(timeSeconds);
}

function countText(count: number): string {
  const known =
    count === 0
      ? "The record explains no decision here."
      : `The record explains ${count === 1 ? "one decision" : `${count} decisions`}, a sample.`;
  return `${known} Any request can be explained: select it on the map or the timeline, or press n.`;
}

/** By the order that was chosen; equal ones by time, as they come. */
function inOrder(run: OpenedRun, entries: readonly DecisionEntry[], order: Order) {
  const sorted = [...entries].sort((a, b) => a.timeSeconds - b.timeSeconds);
  if (order === "the closest first") sorted.sort((a, b) => marginOf(a) - marginOf(b));
  if (order === "what failed first") {
    const failed = new Map(
      sorted.map((one) => [one, Number(fateOf(outcomeOf(run, one)) !== "inTime")]),
    );
    sorted.sort((a, b) => failed.get(b)! - failed.get(a)!);
  }
  return sorted;
}

/** What became of the request that a decision was for. */
function outcomeOf({ tables }: OpenedRun, { request }: DecisionEntry): string {
  const requests = tables.get(REQUESTS);
  const row = rowOfRequest(requests, request);
  return row < 0 ? "open" : String(requests.value("outcome", row));
}

/** Scores that are this near have been added up in another order. */
const ROUNDING = 1e-12;

function marginText(margin: number): string {
  return margin < ROUNDING ? ", level with the next" : `, ahead by ${margin.toPrecision(3)}`;
}

function marginOf({ margin }: DecisionEntry): number {
  return margin ?? Number.POSITIVE_INFINITY;
}
