import { SERIES_SHAPES } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { timelineOf } from "./lanes.ts";

/** Applications in their colours and shapes; one that is pressed away is dimmed in every view. */
export function TimelineLegend({ run, state }: ViewContext) {
  const { applications } = timelineOf(run);
  const shown = state.filters.value.applications;
  const toggle = (name: string) => {
    const before = shown ?? applications;
    const next = before.includes(name) ? before.filter((one) => one !== name) : [...before, name];
    const isAll = applications.every((one) => next.includes(one));
    state.filters.value = { ...state.filters.value, applications: isAll ? null : next };
  };
  return (
    <div class="timeline-legend">
      {applications.map((name, index) => (
        <button
          key={name}
          type="button"
          class="legend-item"
          aria-pressed={shown === null || shown.includes(name)}
          title={`Show or dim ${name}`}
          onClick={() => toggle(name)}
        >
          <span aria-hidden="true" style={{ color: `var(--series-${(index + 1) % 8})` }}>
            {SERIES_SHAPES[index % SERIES_SHAPES.length]}
          </span>
          {name}
        </button>
      ))}
      <span class="legend-note">
        bar: runs · line: waits · drag: sum up · w a s d: zoom and move
      </span>
    </div>
  );
}
