import { useMemo } from "preact/hooks";
import { formatCount, formatQuantity, formatShare } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { FairnessSummary } from "../../../sim/record/trainingSummary.ts";
import { Chart } from "../../charts/Chart.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import { outcomeEfforts, phaseTimes } from "./clientEfforts.ts";
import { combinedChart, combinedSpread } from "./combinedTimes.ts";

interface JobProps {
  readonly run: OpenedRun;
  readonly job: string;
}

/** What became of participations, and what each fate took: the second rows on are waste. */
export function OutcomeTable({ run, job }: JobProps) {
  const efforts = useMemo(() => outcomeEfforts(run, job), [run, job]);
  const all = efforts.reduce((sum, one) => sum + one.clients, 0);
  return (
    <table>
      <caption>What became of the clients that were selected, and what they took</caption>
      <thead>
        <tr>
          {["", "clients", "share", "device time", "bytes", "energy"].map((title) =>
            title === "" ? (
              <td key={title} />
            ) : (
              <th key={title} scope="col" class="figure">
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {efforts.map((one) => (
          <tr key={one.outcome}>
            <th scope="row" title={one.meaning}>
              {one.outcome === "merged" ? "combined" : one.outcome}
            </th>
            <td class="figure">{formatCount(one.clients)}</td>
            <td class="figure">{formatShare(one.clients / all)}</td>
            <td class="figure">{formatQuantity(one.deviceSeconds, "s")}</td>
            <td class="figure">{formatQuantity(one.bytes, "B")}</td>
            <td class="figure">{formatQuantity(one.joules, "J")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the time of clients goes. */
export function PhaseTable({ run, job }: JobProps) {
  const phases = useMemo(() => phaseTimes(run, job), [run, job]);
  return (
    <table>
      <caption>Where the time of clients goes, of those that came to the end of each phase</caption>
      <thead>
        <tr>
          <td />
          {["clients", "median", "nine in ten", "longest"].map((title) => (
            <th key={title} scope="col" class="figure">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {phases.map((one) => (
          <tr key={one.title}>
            <th scope="row">{one.title}</th>
            <td class="figure">{formatCount(one.clients)}</td>
            <td class="figure">{formatQuantity(one.medianSeconds, "s")}</td>
            <td class="figure">{formatQuantity(one.p90Seconds, "s")}</td>
            <td class="figure">{formatQuantity(one.longestSeconds, "s")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How evenly learning is spread over clients. */
export function FairnessPart({ run, job }: JobProps) {
  const spread = useMemo(() => combinedSpread(run, job), [run, job]);
  const summary = run.record.summary.training.find((one) => one.job === job);
  return (
    <Chart
      title="Clients by how often their updates were combined"
      caption={`Of ${formatCount(spread.clients)} clients of ${visibleText(job)}; ${formatCount(spread.never)} never were.`}
      data={spread}
      draw={combinedChart}
      heightPixels={200}
    >
      {summary !== undefined && (
        <dl class="fairness">
          {fairnessFigures(summary.fairness, summary.accuracy).map(([label, value, meaning]) => (
            <div key={label} title={meaning}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Chart>
  );
}

function fairnessFigures(
  { accuracyGini, worstTenthAccuracy, participationGini }: FairnessSummary,
  accuracy: number | null,
): (readonly [label: string, value: string, meaning: string])[] {
  const gini = "0: all alike; near 1: one has everything";
  return [
    ["accuracy over all", formatShare(accuracy), "of the model at the end, on all test data"],
    [
      "worst tenth of clients",
      formatShare(worstTenthAccuracy),
      "mean accuracy of the tenth of clients that have the lowest, on the data of each",
    ],
    ["Gini of accuracy", giniText(accuracyGini), `of the accuracy on each client's data; ${gini}`],
    ["Gini of selection", giniText(participationGini), `of how often each was selected; ${gini}`],
  ];
}

function giniText(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}
