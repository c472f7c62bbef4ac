import { formatCount, formatQuantity } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { AppState } from "../../app-state/appState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { scalingSpans } from "./scalingSpans.ts";

/** So many of them are told, the newest first. */
const MOST_SPANS = 12;

interface Props {
  readonly run: OpenedRun;
  readonly state: AppState;
  readonly workload: string;
}

/** What the autoscaler of a workload wanted up to the time cursor, and why. */
export function ScalingTable({ run, state, workload }: Props) {
  const seconds = state.timeSeconds.value;
  const spans = scalingSpans(run).get(workload);
  if (spans === undefined) return <p class="quiet">No autoscaler decides about it.</p>;
  const past = spans.filter(({ fromSeconds }) => fromSeconds <= seconds);
  const shown = past.slice(-MOST_SPANS).reverse();
  return (
    <table>
      <caption>
        {`What its autoscaler wanted up to ${formatQuantity(seconds, "s")}, the newest first` +
          (past.length > shown.length ? `: ${shown.length} of ${formatCount(past.length)}` : "")}
      </caption>
      <thead>
        <tr>
          {["from", "until", "pods wanted"].map((title) => (
            <th key={title} scope="col" class="figure">
              {title}
            </th>
          ))}
          <th scope="col">why</th>
          <th scope="col" class="figure" title="made one after the other, with the same result">
            decisions
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ fromSeconds, untilSeconds, replicas, reason, decisions }) => (
          <tr key={fromSeconds}>
            <td class="figure">{formatQuantity(fromSeconds, "s")}</td>
            <td class="figure">{formatQuantity(untilSeconds, "s")}</td>
            <td class="figure">{formatCount(replicas)}</td>
            <td>{visibleText(reason)}</td>
            <td class="figure">{formatCount(decisions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
