import type { AppState } from "../../app-state/appState.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import type { ExpenseOverTime } from "./expensesOverTime.ts";

interface ExpenseChartProps {
  readonly state: AppState;
  readonly title: string;
  /** What it is that the chart is of, in a sentence: "a price". */
  readonly needs: string;
  readonly expense: ExpenseOverTime;
  /** Whether amounts have begun anew within the run. */
  readonly hasWarmup: boolean;
}

/** One thing that a run took, over time; says of what it is not modelled. */
export function ExpenseChart({ state, title, needs, expense, hasWarmup }: ExpenseChartProps) {
  const { stack, without } = expense;
  if (stack.series.length === 0) {
    return (
      <section>
        <h2>{title}</h2>
        <p class="quiet">
          Not modelled: no tier of nodes and no class of links has {needs} for all of its members.
        </p>
      </section>
    );
  }
  return (
    <Chart
      title={title}
      caption={captionOf(without, hasWarmup)}
      data={stack}
      draw={stackChart}
      time={state}
    >
      <Legend
        label={title}
        items={stack.series.map(({ name, colour }) => ({ name, colour, shape: "■" }))}
        isShown={() => true}
        onToggle={null}
      />
    </Chart>
  );
}

function captionOf(without: readonly string[], hasWarmup: boolean): string {
  const parts = [
    "The mean between two samples of the record.",
    without.length > 0 && `Not modelled, and not in it: ${without.join(", ")}.`,
    hasWarmup && "The gap is where the warm-up ends and amounts begin anew.",
  ];
  return parts.filter((part) => part !== false).join(" ");
}
