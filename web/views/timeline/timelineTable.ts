import { countUpTo, type Occupancy } from "../../series/occupancy.ts";
import type { ViewContext, ViewTable } from "../view.ts";
import { type Lane, timelineOf } from "./lanes.ts";
import type { TimeRange } from "./timeRange.ts";

/** Each lane over the selected stretch of time, or over the whole run. */
export function timelineTable({ run, state }: ViewContext): ViewTable {
  const { lanes, endSeconds } = timelineOf(run);
  const whole = { fromSeconds: 0, toSeconds: endSeconds };
  const window = state.timeWindow.value ?? whole;
  const { tiers } = state.filters.value;
  const shown = lanes.filter(({ tier }) => tiers === null || tiers.includes(tier));
  return {
    caption: `lanes from ${window.fromSeconds.toFixed(3)} s to ${window.toSeconds.toFixed(3)} s`,
    columns: [
      { title: "node", unit: "" },
      { title: "tier", unit: "" },
      { title: "resource", unit: "" },
      { title: "tasks begun", unit: "1" },
      { title: "mean running", unit: "1" },
      { title: "mean waiting", unit: "1" },
    ],
    rows: shown.map((lane) => laneRow(lane, window)),
  };
}

function laneRow({ node, tier, resource, visits, load }: Lane, window: TimeRange) {
  const { begun } = visits;
  const before = countUpTo(begun, window.fromSeconds, 0);
  const count = countUpTo(begun, window.toSeconds, before) - before;
  const running = load.running.map((one) => (one === null ? 0 : meanOver(one, window)));
  const ran = running.every((mean) => mean !== null)
    ? running.reduce((sum, mean) => sum + mean, 0)
    : null;
  return [node, tier, resource, count, ran, meanOver(load.waiting, window)];
}

function meanOver(occupancy: Occupancy, window: TimeRange): number | null {
  if (!(window.toSeconds > window.fromSeconds)) return null;
  const mean = new Float32Array(1);
  occupancy.meanPerBin(window.fromSeconds, window.toSeconds, 1, mean);
  return mean[0];
}
