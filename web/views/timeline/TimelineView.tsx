import { useEffect, useRef } from "preact/hooks";
import { requestOf } from "../../app-state/selection.ts";
import { RecentRequests } from "../request/RecentRequests.tsx";
import { RequestPanel } from "../request/RequestPanel.tsx";
import type { ViewContext } from "../view.ts";
import { AggregatePanel } from "./AggregatePanel.tsx";
import { TaskTip } from "./TaskTip.tsx";
import { TimelineLegend } from "./TimelineLegend.tsx";
import { shownTimeline, TimelineCanvas } from "./timelineCanvas.ts";
import { LANE_HEIGHT } from "./timelineDrawing.ts";
import "./timeline.css";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;

/** Lanes of all machines over time, what a selected area comes to, and the selected request. */
export function TimelineView({ run, state }: ViewContext) {
  const [lower, upper] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)];
  useEffect(() => {
    const contexts = [lower, upper].map(({ current }) => current?.getContext("2d") ?? null);
    if (contexts[0] === null || contexts[1] === null) return;
    const timeline = new TimelineCanvas({ run, state }, contexts[0], contexts[1]);
    return () => timeline.close();
  }, [run, state]);
  const selection = state.selection.value;
  const request = requestOf(selection);
  return (
    <div class="timeline">
      <TimelineLegend run={run} state={state} />
      <div class="timeline-body with-side">
        <div class="timeline-lanes">
          <canvas ref={lower} class="timeline-canvas" />
          <canvas
            ref={upper}
            class="timeline-canvas"
            tabIndex={0}
            role="img"
            aria-label="Lanes of processors and accelerators over time; a table shows the same"
            onKeyDown={(event) => {
              if (!moveByKey(event.key)) return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <TaskTip run={run} state={state} />
        </div>
        {request !== null && (
          <aside class="side-panel" aria-label="The selected request">
            <RequestPanel run={run} state={state} request={request} />
          </aside>
        )}
        {selection?.kind === "node" && (
          <aside class="side-panel" aria-label={`About ${selection.node}`}>
            <h2>{selection.node}</h2>
            <RecentRequests run={run} state={state} node={selection.node} />
          </aside>
        )}
      </div>
      <AggregatePanel run={run} state={state} />
    </div>
  );
}

/** While the lanes have the focus, arrows move them and "+" and "−" zoom. */
function moveByKey(key: string): boolean {
  const timeline = shownTimeline.current;
  if (timeline === null) return false;
  if (key === "ArrowLeft") timeline.pan(-PAN_STEP);
  else if (key === "ArrowRight") timeline.pan(PAN_STEP);
  else if (key === "ArrowUp") timeline.scrollBy(-LANE_HEIGHT);
  else if (key === "ArrowDown") timeline.scrollBy(LANE_HEIGHT);
  else if (key === "+" || key === "=") timeline.zoomBy(ZOOM_STEP);
  else if (key === "-") timeline.zoomBy(1 / ZOOM_STEP);
  else return false;
  return true;
}
