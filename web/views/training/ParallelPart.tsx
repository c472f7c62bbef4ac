import { useMemo } from "preact/hooks";
import { formatCount, formatQuantity, formatShare } from "../../../reports/format.ts";
import type { ParallelSummary } from "../../../sim/record/parallelSummary.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Choice, chosenOf } from "../../charts/Choice.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { ReportRows } from "../../charts/ReportRows.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import type { ViewContext } from "../view.ts";
import { progressOf, stepTimes, TIME_PARTS } from "./parallelJobs.ts";
import { progressChart } from "./progressChart.ts";

/** Data-parallel jobs: steps, what they took, checkpoints and failures. */
export function ParallelPart({ run, state }: ViewContext) {
  const { parallelTraining } = run.record.summary;
  const jobs = parallelTraining.map(({ job }) => [job, job] as const);
  const job = chosenOf(state, "training.parallel", jobs);
  const progress = useMemo(() => progressOf(run, job), [run, job]);
  const times = useMemo(() => stepTimes(run, job), [run, job]);
  return (
    <>
      <JobTable jobs={parallelTraining} />
      <TimeTable jobs={parallelTraining} />
      {jobs.length > 1 && (
        <Choice state={state} option="training.parallel" label="What follows is of" values={jobs} />
      )}
      <Chart
        title="Steps that were over and not lost"
        caption={progressCaption(progress.checkpoints.length, progress.failures.length)}
        data={progress}
        draw={progressChart}
        time={state}
      />
      {times.timesSeconds.length === 0 ? (
        <p class="quiet">No step of this job was over by the end of the run.</p>
      ) : (
        <Chart
          title="What a step took"
          caption="Mean of some steps where there are many; exchanging is what computing did not hide."
          data={times}
          draw={stackChart}
          time={state}
        >
          <Legend
            label="Parts of a step"
            items={times.series.map(({ name, colour }, at) => ({
              ...{ name, colour, shape: at === 0 ? "■" : "▲" },
            }))}
            isShown={() => true}
            onToggle={null}
          />
        </Chart>
      )}
    </>
  );
}

function progressCaption(checkpoints: number, failures: number): string {
  const parts = [
    checkpoints === 0 ? "It saves no checkpoint." : "Dots are checkpoints, hollow where given up.",
    failures === 0 ? "No node was lost." : "Dashed: a node was lost; point there for what it cost.",
  ];
  return parts.join(" ");
}

function JobTable({ jobs }: { readonly jobs: readonly ParallelSummary[] }) {
  const header = [
    ...["data-parallel", "workers", "steps", "step", "efficiency", "samples/s", "goodput"],
    ...["attempts", "failures", "checkpoints", "lost steps", "bytes", "ended"],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <div class="wide" tabIndex={0}>
      <ReportRows
        table={{
          header,
          align: header.map((_, column) => (column === 0 ? "left" : "right")),
          rows: jobs.map((one) => [
            one.job,
            `${formatCount(one.workers)} × ${formatCount(one.acceleratorsPerWorker)}`,
            `${formatCount(one.steps)} of ${formatCount(one.wantedSteps)}`,
            formatQuantity(one.meanStepSeconds, "s"),
            formatShare(one.scalingEfficiency),
            one.samplesPerSecond === null ? "–" : formatCount(Math.round(one.samplesPerSecond)),
            formatShare(one.goodput),
            ...[one.attempts, one.failures, one.checkpoints, one.lostSteps].map(formatCount),
            formatQuantity(one.sentBytes, "B"),
            one.finishedSeconds === null ? "not over" : formatQuantity(one.finishedSeconds, "s"),
          ]),
        }}
      />
    </div>
  );
}

/** What the time of each job went into, which adds up to its whole time. */
function TimeTable({ jobs }: { readonly jobs: readonly ParallelSummary[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <div class="wide" tabIndex={0}>
      <table>
        <caption>What their time went into, from the submission on</caption>
        <thead>
          <tr>
            <td />
            {TIME_PARTS.map(([, name, meaning]) => (
              <th key={name} scope="col" class="figure" title={meaning}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {jobs.map(({ job, seconds }) => {
            const whole = TIME_PARTS.reduce((sum, [part]) => sum + seconds[part], 0);
            return (
              <tr key={job}>
                <th scope="row">
                  <span class="cut" title={job}>
                    {job}
                  </span>
                </th>
                {TIME_PARTS.map(([part, name]) => (
                  <td key={name} class="figure">
                    {formatQuantity(seconds[part], "s")}
                    <span class="quiet">{` ${formatShare(whole > 0 ? seconds[part] / whole : null, 2)}`}</span>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
