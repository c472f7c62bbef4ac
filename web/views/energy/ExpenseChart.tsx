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
}

/** One thing that a run took, over time; says of what it is not modelled. */
export function ExpenseChart({ state, title, needs, expense }: ExpenseChartProps) {
  const { stack, without } = expense;
  if (stack.series.length === 0) {
    return (
      <section>
        <h2>{title}</h2>
        <p class="quiet">
          Not modelled: the scenario gives {needs} to all members of no tier and of no class of
          links.
        </p>
      </section>
    );
  }
  return (
    <Chart
      title={title}
      caption={
        without.length > 0
          ? `The mean between two samples. Not modelled, and not in it: ${without.join(", ")}.`
          : "The mean between two samples of the record."
      }
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
