import { useMemo } from "preact/hooks";
import { isSame, requestOf, type Selection } from "../../app-state/selection.ts";
import { RecentRequests } from "../request/RecentRequests.tsx";
import { RequestPanel } from "../request/RequestPanel.tsx";
import type { ViewContext } from "../view.ts";
import { mapFacts } from "./mapFacts.ts";
import { MapMoment } from "./mapMoment.ts";
import { mapIndexOf } from "./mapReading.ts";

/** What is selected, in words and figures. */
export function MapPanel({ run, state }: ViewContext) {
  const selection = state.selection.value;
  if (selection === null) return null;
  const request = requestOf(selection);
  if (request !== null) {
    return (
      <aside class="side-panel" aria-label="The selected request">
        <RequestPanel run={run} state={state} request={request} />
      </aside>
    );
  }
  const name = nameOf(selection);
  return (
    <aside class="side-panel" aria-label={`About ${name}`}>
      <h2>{name}</h2>
      <Facts run={run} state={state} selection={selection} />
      {selection.kind === "node" && (
        <RecentRequests run={run} state={state} node={selection.node} />
      )}
    </aside>
  );
}

/** What is pointed at, as long as it is. */
export function MapTip({ run, state }: ViewContext) {
  const hover = state.hover.value;
  if (hover === null || requestOf(hover) !== null) return null;
  // What is selected is told beside the map already.
  if (isSame(hover, state.selection.value)) return null;
  return (
    <div class="map-tip" role="status">
      <strong>{nameOf(hover)}</strong>
      <Facts run={run} state={state} selection={hover} />
    </div>
  );
}

function Facts({ run, state, selection }: ViewContext & { readonly selection: Selection }) {
  const index = mapIndexOf(run);
  const moment = useMemo(() => new MapMoment(run), [run, index]);
  moment.goTo(state.timeSeconds.value);
  const facts = mapFacts(moment, selection);
  if (facts.length === 0) return <p class="quiet">It is not on the map.</p>;
  return (
    <dl class="facts">
      {facts.map(([label, value, meaning]) => (
        <div key={label} title={meaning}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function nameOf(selection: Selection): string {
  if (selection.kind === "node") return selection.node;
  if (selection.kind === "link") return `link ${selection.link}`;
  return selection.kind === "cell" ? `cell ${selection.cell}` : `request ${selection.request}`;
}
