import { applicationItems, Legend } from "../../charts/Legend.tsx";
import type { ViewContext } from "../view.ts";
import { timelineOf } from "./lanes.ts";

/** Applications in their colours and shapes; one that is pressed away is dimmed. */
export function TimelineLegend({ run, state }: ViewContext) {
  const { applications } = timelineOf(run);
  return (
    <div class="timeline-legend">
      <Legend
        label="Applications"
        items={applicationItems(applications)}
        isShown={(name) => state.isShown("applications", name)}
        onToggle={(name) => state.toggleFilter("applications", name, applications)}
      />
      <span class="legend-note">
        bars run, lines above them wait · drag to sum up · w a s d to zoom and move
      </span>
    </div>
  );
}
