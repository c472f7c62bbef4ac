import { useMemo } from "preact/hooks";
import { requestOf, type Selection } from "../../app-state/selection.ts";
import { RecentRequests } from "../request/RecentRequests.tsx";
import { RequestPanel } from "../request/RequestPanel.tsx";
import type { ViewContext } from "../view.ts";
import { mapFacts } from "./mapFacts.ts";
import { MapMoment } from "./mapMoment.ts";

/** What is selected, else what is pointed at, in words and figures. */
export function MapPanel({ run, state }: ViewContext) {
  const selection = state.selection.value ?? state.hover.value;
  const moment = useMemo(() => new MapMoment(run), [run]);
  if (selection === null) return null;
  const request = requestOf(selection);
  if (request !== null) {
    return (
      <aside class="side-panel" aria-label="The selected request">
        <RequestPanel run={run} state={state} request={request} />
      </aside>
    );
  }
  moment.goTo(state.timeSeconds.value);
  const name = nameOf(selection);
  return (
    <aside class="side-panel" aria-label={`About ${name}`}>
      <h2>{name}</h2>
      <dl class="facts">
        {mapFacts(run, moment, selection).map(([label, value, meaning]) => (
          <div key={label} title={meaning}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {selection.kind === "node" && selection === state.selection.value && (
        <RecentRequests run={run} state={state} node={selection.node} />
      )}
    </aside>
  );
}

function nameOf(selection: Selection): string {
  if (selection.kind === "node") return selection.node;
  if (selection.kind === "link") return `link ${selection.link}`;
  return selection.kind === "cell" ? `cell ${selection.cell}` : `request ${selection.request}`;
}
