import { useMemo } from "preact/hooks";
import { formatCount } from "../../../reports/format.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Choice } from "../../charts/Choice.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import { FATES } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { FairnessPart, OutcomeTable, PhaseTable } from "./ClientParts.tsx";
import { effortsOf, jobChoices, type TrainingChoices, trainingChoices } from "./choices.ts";
import { clientCount } from "./clientNumbers.ts";
import { JobTables, LearningPart } from "./LearningPart.tsx";
import { ParallelPart } from "./ParallelPart.tsx";
import { ParticipationMatrix } from "./ParticipationMatrix.tsx";
import { CLIENT_FATES } from "./participationFates.ts";
import { ORDERS } from "./participationGrid.ts";
import { roundStack } from "./roundStack.ts";
import "./training.css";

/** How models got better, who took part, and what it took. */
export function Training(context: ViewContext) {
  const { training, parallelTraining } = context.run.record.summary;
  return (
    <div class="charts training">
      {training.length > 0 && <FederatedPart {...context} />}
      {parallelTraining.length > 0 && <ParallelPart {...context} />}
    </div>
  );
}

function FederatedPart(context: ViewContext) {
  const { run, state } = context;
  const choices = trainingChoices(context);
  const { job } = choices;
  const jobs = jobChoices(run);
  return (
    <>
      <LearningPart context={context} choices={choices} />
      <JobTables run={run} />
      {jobs.length > 1 && (
        <Choice state={state} option="training.job" label="What follows is of" values={jobs} />
      )}
      <RoundPart context={context} choices={choices} />
      <MatrixPart context={context} choices={choices} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
      <div class="wide training-tables" tabIndex={0}>
        <OutcomeTable run={run} job={job} />
        <PhaseTable run={run} job={job} />
      </div>
      <FairnessPart run={run} job={job} />
    </>
  );
}

interface PartProps {
  readonly context: ViewContext;
  readonly choices: TrainingChoices;
}

function RoundPart({ context: { run, state }, choices: { job, effort } }: PartProps) {
  const stack = useMemo(() => roundStack(run, job, effort), [run, job, effort]);
  if (stack.timesSeconds.length === 0) {
    return <p class="quiet">No round of this job was over by the end of the run.</p>;
  }
  return (
    <Chart
      title="What became of the clients of each round"
      caption="A column is a round, as wide as it took; where there are many rounds, the mean of some."
      data={stack}
      draw={stackChart}
      time={state}
    >
      <Choice state={state} option="training.effort" label="In" values={effortsOf(run)} />
      <FateLegend />
    </Chart>
  );
}

function MatrixPart({ context: { run, state }, choices: { job, order } }: PartProps) {
  const count = useMemo(() => clientCount(run, job), [run, job]);
  return (
    <figure class="chart">
      <figcaption>
        <h2>Who took part in which round</h2>
        <p class="quiet">
          {`${formatCount(count)} clients from top to bottom, rounds from left to right. Where a ` +
            "row or a column stands for several, a bar is as high as the share of them that was " +
            "selected, the highest of all cells filling its row."}
        </p>
      </figcaption>
      <Choice state={state} option="training.order" label="Clients by" values={ORDERS} />
      <FateLegend />
      {count === 0 ? (
        <p class="quiet">The job has no clients.</p>
      ) : (
        <ParticipationMatrix run={run} state={state} job={job} order={order} />
      )}
    </figure>
  );
}

const SHAPES = { inTime: "■", late: "▌", lost: "▨" } as const;

function FateLegend() {
  return (
    <Legend
      label="What became of clients"
      items={FATES.map((fate) => ({
        ...{ name: CLIENT_FATES[fate], colour: `var(--fate-${fate})`, shape: SHAPES[fate] },
      }))}
      isShown={() => true}
      onToggle={null}
    />
  );
}
