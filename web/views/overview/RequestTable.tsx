import { figureText } from "../../../reports/figureText.ts";
import { formatCount, formatShare } from "../../../reports/format.ts";
import { metricsOfTable } from "../../../reports/metrics/index.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { ServiceSummary } from "../../../sim/record/serviceSummary.ts";
import type { RequestSummary, RunSummary } from "../../../sim/record/summary.ts";
import { FATE_NAMES, FATES } from "../../theme/palette.ts";

const COUNTS = ["created", "completed", "late", "rejected", "lost", "open"] as const;
const COUNT_NAMES: Readonly<Partial<Record<(typeof COUNTS)[number], string>>> = {
  completed: "in time",
};

/** One more column, of a figure that requests alone do not have. */
interface Column {
  readonly name: string;
  readonly title: string;
  text(row: number): string;
}

/** What became of the requests of each application, and how late answers were. */
export function ApplicationTable({ summary }: { summary: RunSummary }) {
  const { applications, requests } = summary;
  const classes = applications.length > 1 ? [...applications, requests] : applications;
  return <RequestTable noun="application" classes={classes} columns={[]} />;
}

/** The same of services. */
export function ServiceTable({ services }: { services: readonly ServiceSummary[] }) {
  const available = {
    name: "available",
    title: "share of the requests with a known fate that were answered",
    text: (row: number) => formatShare(services[row].availability),
  };
  const classes = services.map(({ requests }) => requests);
  return <RequestTable noun="service" classes={classes} columns={[available]} />;
}

interface Props {
  readonly noun: "application" | "service";
  readonly classes: readonly RequestSummary[];
  readonly columns: readonly Column[];
}

function RequestTable({ noun, classes, columns }: Props) {
  const figures = [...figuresOf(classes), ...columns];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <section class="wide" tabIndex={0}>
      <h2>{`Requests by ${noun}`}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{noun}</th>
            {COUNTS.map((count) => (
              <th scope="col" class="figure" key={count}>
                {COUNT_NAMES[count] ?? count}
              </th>
            ))}
            <th scope="col">what became of them</th>
            {figures.map(({ name, title }) => (
              <th scope="col" class="figure" key={name} title={title}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((one, row) => (
            <RequestRow
              key={one.application}
              requests={one}
              figures={figures.map(({ text }) => text(row))}
            />
          ))}
        </tbody>
      </table>
      <FateKey />
    </section>
  );
}

/** Latencies that some class has, and all that is told of requests. */
function figuresOf(classes: readonly RequestSummary[]): Column[] {
  const latencies = metricsOfTable("latency", "application").filter((metric) =>
    classes.some((one) => metric.value(one) !== null),
  );
  return [...latencies, ...metricsOfTable("requests", "application")].map((metric) => ({
    name: metric.column,
    title: metric.title,
    text: (row) => figureText(metric, metric.value(classes[row])),
  }));
}

interface RowProps {
  readonly requests: RequestSummary;
  readonly figures: readonly string[];
}

function RequestRow({ requests, figures }: RowProps) {
  return (
    <tr>
      <th scope="row" title={requests.application ?? undefined}>
        <span class="cut">{visibleText(requests.application ?? "all")}</span>
      </th>
      {COUNTS.map((count) => (
        <td class="figure" key={count}>
          {formatCount(requests[count])}
        </td>
      ))}
      <td>
        <FateBar requests={requests} />
      </td>
      {figures.map((figure, column) => (
        <td class="figure" key={column}>
          {figure}
        </td>
      ))}
    </tr>
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
