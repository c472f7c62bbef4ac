import { useMemo } from "preact/hooks";
import { formatCount, formatShare } from "../../../reports/format.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Choice, chosenOf } from "../../charts/Choice.tsx";
import { applicationItems, Legend, type LegendItem, seriesItems } from "../../charts/Legend.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import { SERIES_SHAPES } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { latencyChart } from "./latencyChart.ts";
import { type Grouping, groupNames, latencyGroups } from "./latencyGroups.ts";

export const GROUPINGS: readonly (readonly [Grouping, string])[] = [
  ["applications", "application"],
  ["tiers", "tier"],
  ["policies", "run"],
];

/** How soon requests were answered. */
export function Latency({ run, state }: ViewContext) {
  const grouping = groupingOf({ run, state });
  const runs = runsOf({ run, state }, grouping);
  const filters = state.filters.value;
  const window = state.timeWindow.value;
  const groups = useMemo(
    () => latencyGroups(runs, grouping, state),
    [run, runs.length, grouping, filters, window, state],
  );
  const items = useMemo(() => legendItems(runs, grouping), [run, runs.length, grouping]);
  const data = useMemo(
    () => ({ groups, colours: new Map(items.map(({ name, colour }) => [name, colour])) }),
    [groups, items],
  );
  const names = items.map(({ name }) => name);
  return (
    <div class="charts">
      <Chart
        title="Share of requests answered within a time"
        caption={`${askedText(groups)} A curve ends below 100 % where requests had no answer; dashed lines are deadlines.`}
        data={data}
        draw={latencyChart}
      >
        <Choice state={state} option="latency.by" label="Curves by" values={GROUPINGS} />
        <Legend
          label="Curves"
          items={items}
          isShown={(name) => state.isShown(grouping, name)}
          onToggle={(name) => state.toggleFilter(grouping, name, names)}
        />
      </Chart>
    </div>
  );
}

export function groupingOf({ state }: ViewContext): Grouping {
  return chosenOf(state, "latency.by", GROUPINGS) as Grouping;
}

/** One run, or all that are opened where they are told apart. */
export function runsOf({ run, state }: ViewContext, grouping: Grouping): readonly OpenedRun[] {
  return grouping === "policies" ? state.runs.value : [run];
}

function legendItems(runs: readonly OpenedRun[], grouping: Grouping): LegendItem[] {
  const names = groupNames(runs, grouping);
  if (grouping === "applications") return applicationItems(names);
  if (grouping !== "tiers") return seriesItems(names);
  return names.map((name, at) => ({
    ...{ name, colour: `var(--tier-${name})`, shape: SERIES_SHAPES[at] },
  }));
}

function askedText(groups: ReturnType<typeof latencyGroups>): string {
  const sum = (part: "asked" | "answered") =>
    groups.reduce((total, { distribution }) => total + distribution[part], 0);
  const asked = sum("asked");
  if (asked === 0) return "No request arrived here.";
  return `${formatCount(asked)} requests, ${formatShare(sum("answered") / asked)} answered.`;
}
