import { formatQuantity } from "../../../reports/format.ts";
import { NODES } from "../../../sim/record/tables.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import type { ViewContext } from "../view.ts";
import { ExpenseChart } from "./ExpenseChart.tsx";
import { type Expense, expensesOf } from "./expenses.ts";
import { expensesOverTime } from "./expensesOverTime.ts";
import { powerOverTime } from "./powerOverTime.ts";
import "./energy.css";

/** The power of nodes, cost and carbon over time, and what the run took in all. */
export function Energy({ run, state }: ViewContext) {
  return (
    <div class="charts">
      <PowerChart run={run} state={state} />
      <ExpenseCharts run={run} state={state} />
      <div class="expenses">
        {expensesOf(run.record.summary).map((expense) => (
          <ExpenseTable key={expense.title} expense={expense} />
        ))}
      </div>
    </div>
  );
}

function PowerChart({ run, state }: ViewContext) {
  if (!run.tables.names.includes(NODES.name)) return null;
  const { stack, without } = powerOverTime(run);
  if (stack.series.length === 0) {
    return <p class="quiet">The scenario gives no node a power: there is none to draw.</p>;
  }
  return (
    <Chart
      title="Power of the nodes by tier"
      caption={
        without.length > 0
          ? `Not in it, as their power is not modelled: ${without.join(", ")}.`
          : "The mean between two samples of the record."
      }
      data={stack}
      draw={stackChart}
      time={state}
    >
      <Legend
        label="Tiers"
        items={stack.series.map(({ name, colour }) => ({ name, colour, shape: "■" }))}
        isShown={() => true}
        onToggle={null}
      />
    </Chart>
  );
}

function ExpenseCharts({ run, state }: ViewContext) {
  const found = expensesOverTime(run);
  if (found === null) return null;
  const { cost, carbon } = found;
  const hasWarmup = run.record.summary.warmupSeconds > 0;
  return (
    <>
      <ExpenseChart
        {...{ state, expense: cost, hasWarmup }}
        title="Cost by the hour"
        needs="a price"
      />
      <ExpenseChart
        {...{ state, expense: carbon, hasWarmup }}
        title="Carbon by the hour"
        needs="power, or energy for each byte, and a carbon intensity"
      />
    </>
  );
}

function ExpenseTable({ expense: { title, unit, parts, total, remark } }: { expense: Expense }) {
  return (
    <table>
      <caption>{remark === null ? title : `${title}: ${remark}`}</caption>
      <tbody>
        <tr>
          <th scope="row">in all</th>
          <td class="figure">{formatQuantity(total, unit)}</td>
        </tr>
        {parts.map(({ name, value }) => (
          <tr key={name}>
            <td>{name}</td>
            <td class="figure">{formatQuantity(value, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
