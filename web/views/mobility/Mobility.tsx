import { formatCount } from "../../../reports/format.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import { SERIES_SHAPES } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { dwellChart } from "./dwellChart.ts";
import { handoversOf } from "./handovers.ts";

/** When vehicles changed their cell, and how long they stayed in one. */
export function Mobility({ run, state }: ViewContext) {
  const { stack, dwellSeconds, openStays } = handoversOf(run);
  const { handovers, pingPongs, coverageLosses, interruptedTransfers } = run.record.summary.counts;
  return (
    <div class="charts">
      <Chart
        title="Changes of cell over time"
        caption={
          `After the warm-up ${formatCount(handovers)} handovers (${formatCount(pingPongs)} ` +
          `ping-pongs), ${formatCount(coverageLosses)} losses of coverage, ` +
          `${formatCount(interruptedTransfers)} transfers cut.`
        }
        data={stack}
        draw={stackChart}
        time={state}
      >
        <Legend
          label="Kinds of changes"
          items={stack.series.map(({ name, colour }, at) => ({
            ...{ name, colour, shape: SERIES_SHAPES[at] },
          }))}
          isShown={() => true}
          onToggle={null}
        />
      </Chart>
      <Chart
        title="Share of stays in a cell that were over within a time"
        caption={
          `${formatCount(dwellSeconds.length)} stays that ended; ${formatCount(openStays)} that ` +
          "went on at the end of the run are not in it."
        }
        data={dwellSeconds}
        draw={dwellChart}
      />
    </div>
  );
}
