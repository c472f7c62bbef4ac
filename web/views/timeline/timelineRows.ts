import type { AppState } from "../../app-state/appState.ts";
import type { RequestStory } from "../request/requestStory.ts";
import { lanesOfRequest } from "./drawRequest.ts";
import type { Lane, Timeline } from "./lanes.ts";
import { AXIS_HEIGHT, LANE_HEIGHT, SECTION_GAP } from "./timelineDrawing.ts";

/** What lies where on a timeline, in pixels from the top; lanes below scroll, the request's do not. */
export interface TimelineRows {
  readonly story: RequestStory | null;
  /** Lanes of the selected request, below its own row. */
  readonly pinned: readonly Lane[];
  /** Where all other lanes begin. */
  readonly top: number;
  readonly lanes: readonly Lane[];
  /** Height of all of them. */
  readonly height: number;
}

/** The lanes of the tiers that are shown, and of a selected request those that it came through. */
export function timelineRows(
  { lanes }: Timeline,
  state: AppState,
  story: RequestStory | null,
): TimelineRows {
  const { tiers } = state.filters.value;
  const shown = lanes.filter(({ tier }) => tiers === null || tiers.includes(tier));
  const pinned = story === null ? [] : lanesOfRequest(lanes, story);
  const pinnedHeight = story === null ? 0 : (pinned.length + 1) * LANE_HEIGHT + SECTION_GAP;
  return {
    ...{ story, pinned, lanes: shown },
    top: AXIS_HEIGHT + pinnedHeight,
    height: shown.length * LANE_HEIGHT,
  };
}

/** The lane at a height; null where there is none. */
export function laneAt(rows: TimelineRows, y: number, scroll: number): [Lane, number] | null {
  if (y < AXIS_HEIGHT) return null;
  if (y < rows.top) {
    const place = Math.floor((y - AXIS_HEIGHT) / LANE_HEIGHT) - 1;
    const lane = rows.pinned[place];
    return lane === undefined ? null : [lane, AXIS_HEIGHT + (place + 1) * LANE_HEIGHT];
  }
  const place = Math.floor((y - rows.top + scroll) / LANE_HEIGHT);
  const lane = rows.lanes[place];
  return lane === undefined ? null : [lane, rows.top + place * LANE_HEIGHT - scroll];
}
