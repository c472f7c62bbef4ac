import { useMemo } from "preact/hooks";
import { figureText } from "../../../../reports/figureText.ts";
import { formatCount, formatQuantity } from "../../../../reports/format.ts";
import type { RunSummary } from "../../../../sim/record/summary.ts";
import { AppState } from "../../../app-state/appState.ts";
import type { Page } from "../../../app-state/page.ts";
import { Chart } from "../../../charts/Chart.tsx";
import { Choice, chosenOf } from "../../../charts/Choice.tsx";
import { Legend } from "../../../charts/Legend.tsx";
import { stackChart } from "../../../charts/stackChart.ts";
import type { OpenedRun } from "../../../data/openedRun.ts";
import { VIEWS } from "../../../views/index.ts";
import { headFigures } from "../../../views/overview/keyFigures.ts";
import type { View } from "../../../views/view.ts";
import type { LabRun, LabState } from "../labState.ts";
import { answersOverTime } from "./answersOverTime.ts";
import { useLoaded } from "./useLoaded.ts";
import "./live.css";

/** Those that fill while a run goes on. */
const LIVE_VIEWS = VIEWS.filter(({ hasTime }) => hasTime);
/** Of more requests no view is drawn anew each second. */
const MOST_DRAWN = 100_000;
const VIEW_CHOICE = LIVE_VIEWS.map(({ id, title }) => [id, title] as const);

/** A run while it is made: its figures by now, the load over time, and a view that fills. */
export function LivePanel({ page, lab }: { page: Page; lab: LabState }) {
  const run = watchedOf(lab);
  if (run === null) return null;
  return (
    <section aria-label="The run as it stands" class="live">
      <h2>{run.label}</h2>
      <Standing key={run.label} page={page} run={run} />
    </section>
  );
}

/** The one that was chosen, else the first that is being made. */
function watchedOf({ runs, watched }: LabState): LabRun | null {
  const isRunning = (run: LabRun | undefined) =>
    run !== undefined && run.share.value !== null && run.end.value === null;
  const chosen = runs.value[watched.value];
  if (isRunning(chosen)) return chosen;
  return runs.value.find(isRunning) ?? chosen ?? null;
}

function Standing({ page, run }: { page: Page; run: LabRun }) {
  const chosen = chosenOf(page.state, "lab.live", VIEW_CHOICE);
  const view = LIVE_VIEWS.find(({ id }) => id === chosen)!;
  const state = useMemo(() => new AppState(), []);
  const shown = useLoaded(run.live, view, state, MOST_DRAWN);
  const data = useMemo(
    () => (shown === null ? null : answersOverTime(shown, run.horizonSeconds)),
    [shown, run],
  );
  if (shown === null || data === null) {
    return (
      <p class="quiet">
        What has happened is shown here about once a second, from the end of the warm-up on. To
        cancel keeps it.
      </p>
    );
  }
  const { summary } = shown.record;
  state.runs.value = [shown];
  state.timeSeconds.value = summary.simulatedSeconds;
  state.theme.value = page.state.theme.value;
  return (
    <>
      <Figures summary={summary} horizonSeconds={run.horizonSeconds} />
      <Chart title="Requests a second, by arrival" data={data} draw={stackChart}>
        <Legend
          label="What became of them"
          items={data.series.map(({ name, colour }) => ({ name, colour, shape: "■" }))}
          isShown={() => true}
          onToggle={null}
        />
      </Chart>
      <Choice state={page.state} option="lab.live" label="See it as" values={VIEW_CHOICE} />
      {shown.record.summary.requests.created > MOST_DRAWN ? (
        <p class="quiet">
          {`A view of more than ${formatCount(MOST_DRAWN)} requests takes longer to draw than it is shown: once the run is over, or cancelled, it stands in all views.`}
        </p>
      ) : (
        <LiveView view={view} run={shown} state={state} />
      )}
    </>
  );
}

interface LiveViewProps {
  readonly view: View;
  readonly run: OpenedRun;
  readonly state: AppState;
}

function LiveView({ view, run, state }: LiveViewProps) {
  const refusal = view.refusal({ run, state });
  if (refusal !== null) return <p class="quiet">{refusal}</p>;
  const Drawing = view.component;
  return (
    <div class="live-view">
      <Drawing run={run} state={state} />
    </div>
  );
}

function Figures({ summary, horizonSeconds }: { summary: RunSummary; horizonSeconds: number }) {
  const { created, completed, late, rejected, lost } = summary.requests;
  const counts: [string, string][] = [
    [
      "simulated",
      `${formatQuantity(summary.simulatedSeconds, "s")} of ${formatQuantity(horizonSeconds, "s")}`,
    ],
    ["requests", formatCount(created)],
    ["in time", formatCount(completed)],
    ["late", formatCount(late)],
    ["rejected or lost", formatCount(rejected + lost)],
    ...headFigures(summary).map(({ metric, value }): [string, string] => [
      metric.title,
      figureText(metric, value),
    ]),
  ];
  return (
    <dl class="live-figures">
      {counts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
