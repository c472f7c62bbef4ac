import { useEffect, useState } from "preact/hooks";
import { figureText } from "../../../reports/figureText.ts";
import { formatQuantity } from "../../../reports/format.ts";
import { policyText } from "../../../reports/provenance.ts";
import { answerTable } from "../../../reports/steadyState.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { RunSummary } from "../../../sim/record/summary.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { ViewContext } from "../view.ts";
import { headFigures, type KeyFigure } from "./keyFigures.ts";
import { RepeatCommand } from "./RepeatCommand.tsx";
import { ApplicationTable, ServiceTable } from "./RequestTable.tsx";
import { Settled } from "./Settled.tsx";
import { TierTable } from "./TierTable.tsx";
import type { ToldDoubt } from "./toldDoubt.ts";
import { useDoubts } from "./useDoubts.ts";
import { loadWarnings } from "./warningsOf.ts";
import "./overview.css";

/** The run at a glance: what ran, what it came to, how to repeat it. */
export function Overview({ run, state }: ViewContext) {
  const { record, checked } = run;
  const doubts = useDoubts(run, state);
  const { summary } = record;
  const { applications, services } = summary;
  return (
    <div class="overview">
      <header>
        <h1>{visibleText(record.scenario.name)}</h1>
        {checked.scenario.description !== undefined && (
          <p>{visibleText(checked.scenario.description)}</p>
        )}
        {run.isUnfinished && (
          <p role="note" class="unfinished">
            {`Stopped after ${formatQuantity(record.summary.simulatedSeconds, "s")}: all that stands here is of what had happened by then. The command below makes the whole run.`}
          </p>
        )}
      </header>
      <section class="tiles" aria-label="Key figures">
        {headFigures(summary).map((figure) => (
          <Tile
            key={figure.metric.name}
            figure={figure}
            isEmpty={isEmpty(summary)}
            doubt={doubts.get(figure.metric.name) ?? null}
          />
        ))}
      </section>
      {applications.length > 0 && <ApplicationTable summary={summary} />}
      {services.length > 0 && <ServiceTable services={services} />}
      {summary.tiers.length > 0 && <TierTable summary={summary} />}
      <Identity run={run} />
      {/* What is worked out once the page stands comes last, so that nothing moves. */}
      {answerTable(summary) !== null && <Settled run={run} />}
      <Warnings run={run} />
    </div>
  );
}

interface TileProps {
  readonly figure: KeyFigure;
  readonly doubt: ToldDoubt | null;
  /** Whether something could have been asked in the run, and nothing was. */
  readonly isEmpty: boolean;
}

function isEmpty({ applications, services, requests }: RunSummary): boolean {
  const asked = [requests, ...services.map((one) => one.requests)];
  return applications.length + services.length > 0 && asked.every(({ created }) => created === 0);
}

function Tile({ figure: { metric, value, remark }, doubt, isEmpty }: TileProps) {
  const direction = metric.better && `${metric.better} is better`;
  const reason = isEmpty ? "no request was asked" : "no figure";
  return (
    <div class="tile">
      <div class="tile-title">{metric.title}</div>
      <div class="tile-value">{figureText(metric, value)}</div>
      <div class="tile-remark">{remark ?? (value === null ? reason : direction)}</div>
      {value !== null && (
        <div class="tile-remark tile-doubt">
          {doubt === null ? "one seed: no interval" : `${doubt.text}, 95 %, ${doubt.from}`}
        </div>
      )}
    </div>
  );
}

/** Whatever tells this run from others, and the command that makes it again. */
function Identity({ run }: { run: OpenedRun }) {
  const { record } = run;
  const { simulatedSeconds, warmupSeconds } = record.summary;
  const lines: [string, string][] = [
    ...Object.entries(record.policies).map(([kind, one]): [string, string] => [
      kind,
      policyText(one),
    ]),
    ["seed", String(record.seed)],
    [
      "simulated",
      `${formatQuantity(simulatedSeconds, "s")}, of which ${formatQuantity(warmupSeconds, "s")} warm-up not counted`,
    ],
    ["digest", record.digest],
    ["scenario", `${record.scenario.file}, hash ${record.scenario.hash}`],
    ["version", record.version],
  ];
  return (
    <section>
      <h2>How to repeat it</h2>
      <RepeatCommand run={run} />
      <dl class="identity">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Warnings({ run }: { run: OpenedRun }) {
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void loadWarnings(run).then((found) => isCurrent && setWarnings(found));
    return () => {
      isCurrent = false;
    };
  }, [run]);
  if (warnings.length === 0) return null;
  return (
    <section>
      <h2>What may be a mistake in the scenario</h2>
      <ul class="warnings">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </section>
  );
}
