import { figureText } from "../../../reports/figureText.ts";
import { formatCount, formatShare } from "../../../reports/format.ts";
import { metricsOfTable } from "../../../reports/metrics/index.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { RequestSummary, RunSummary } from "../../../sim/record/summary.ts";
import { FATE_NAMES, FATES } from "../../theme/palette.ts";

const COUNTS = ["created", "completed", "late", "rejected", "lost", "open"] as const;
const COUNT_NAMES: Readonly<Partial<Record<(typeof COUNTS)[number], string>>> = {
  completed: "in time",
};

/** What became of the requests of each application, and how late answers were. */
export function ApplicationTable({ summary }: { summary: RunSummary }) {
  const classes =
    summary.applications.length > 1
      ? [...summary.applications, summary.requests]
      : summary.applications;
  const metrics = [
    ...metricsOfTable("latency", "application").filter((metric) =>
      classes.some((one) => metric.value(one) !== null),
    ),
    ...metricsOfTable("requests", "application"),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <section class="wide" tabIndex={0}>
      <h2>Requests by application</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">application</th>
            {COUNTS.map((count) => (
              <th scope="col" class="figure" key={count}>
                {COUNT_NAMES[count] ?? count}
              </th>
            ))}
            <th scope="col">what became of them</th>
            {metrics.map((metric) => (
              <th scope="col" class="figure" key={metric.name} title={metric.title}>
                {metric.column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((one) => (
            <tr key={one.application}>
              <th scope="row" title={one.application ?? undefined}>
                <span class="cut">{visibleText(one.application ?? "all")}</span>
              </th>
              {COUNTS.map((count) => (
                <td class="figure" key={count}>
                  {formatCount(one[count])}
                </td>
              ))}
              <td>
                <FateBar requests={one} />
              </td>
              {metrics.map((metric) => (
                <td class="figure" key={metric.name}>
                  {figureText(metric, metric.value(one))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <FateKey />
    </section>
  );
}

function FateKey() {
  return (
    <p class="quiet fate-key">
      {FATES.map((fate) => (
        <span key={fate}>
          <span class="fate-square" style={{ background: `var(--fate-${fate})` }} />
          {FATE_NAMES[fate]}
        </span>
      ))}
    </p>
  );
}

function FateBar({ requests }: { requests: RequestSummary }) {
  const { created, completed, late, rejected, lost, open } = requests;
  if (created === 0) return <>–</>;
  const shares = { inTime: completed, late, lost: rejected + lost };
  const texts = FATES.map((fate) => `${FATE_NAMES[fate]} ${formatShare(shares[fate] / created)}`);
  const text = [...texts, ...(open > 0 ? [`open ${formatShare(open / created)}`] : [])].join(", ");
  return (
    <span class="fate-bar" role="img" aria-label={text} title={text}>
      {FATES.map((fate) => (
        <span
          key={fate}
          style={{
            width: `${(shares[fate] / created) * 100}%`,
            background: `var(--fate-${fate})`,
          }}
        />
      ))}
    </span>
  );
}
