import { useMemo } from "preact/hooks";
import { formatQuantity } from "../../../reports/format.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Choice, chosenOf } from "../../charts/Choice.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import type { ViewContext } from "../view.ts";
import { Bins } from "./Bins.tsx";
import { SCORE_TABLES } from "./clusterTables.ts";
import { DisruptionTable } from "./DisruptionTable.tsx";
import { OwnerTable } from "./OwnerTable.tsx";
import { ownersOf } from "./owners.ts";
import { pendingPods } from "./podCounts.ts";
import { replicasOf, type StepData, stepChart } from "./replicas.ts";
import { ScalingTable } from "./ScalingTable.tsx";
import { ScorePart } from "./ScorePart.tsx";
import "./cluster.css";

/** Where pods are, who waits, why each went where it went, and replicas against load. */
export function Cluster(context: ViewContext) {
  const { run, state } = context;
  return (
    <div class="charts">
      <BinPart run={run} state={state} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
      <div class="wide" tabIndex={0}>
        <OwnerTable run={run} state={state} />
      </div>
      <PendingPart run={run} state={state} />
      <ReplicaPart run={run} state={state} />
      {run.tables.isLoaded(SCORE_TABLES) ? (
        <ScorePart run={run} state={state} />
      ) : (
        <p class="quiet">Reading the scores of nodes …</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
      <div class="wide" tabIndex={0}>
        <DisruptionTable run={run} />
      </div>
    </div>
  );
}

function BinPart({ run, state }: ViewContext) {
  return (
    <figure class="chart">
      <figcaption>
        <h2>{`Nodes of the cluster at ${formatQuantity(state.timeSeconds.value, "s")}`}</h2>
        <p class="quiet">
          Processors at the left and memory at the right, filled with what pods have reserved; the
          line is what is used of processors. What is used of memory is not modelled. Hatched: not
          ready; dashed: cordoned.
        </p>
      </figcaption>
      <OwnerLegend run={run} />
      <Bins run={run} state={state} />
    </figure>
  );
}

function OwnerLegend({ run }: Pick<ViewContext, "run">) {
  return (
    <Legend label="Owners of pods" items={ownersOf(run)} isShown={() => true} onToggle={null} />
  );
}

function PendingPart({ run, state }: ViewContext) {
  const stack = pendingPods(run);
  const hasAny = stack.series.some(({ values }) => Array.from(values).some((value) => value > 0));
  if (!hasAny) return <p class="quiet">No pod had to wait for a place.</p>;
  return (
    <Chart
      title="Pods that wait for a place"
      caption="Made, and bound to no node yet: means of short spans."
      data={stack}
      draw={stackChart}
      time={state}
    >
      <OwnerLegend run={run} />
    </Chart>
  );
}

function ReplicaPart({ run, state }: ViewContext) {
  const owners = ownersOf(run).map(({ name }) => [name, name] as const);
  const workload = owners.length === 0 ? "" : chosenOf(state, "cluster.owner", owners);
  const { pods, arrivals, load } = useMemo(() => replicasOf(run, workload), [run, workload]);
  if (owners.length === 0) return null;
  return (
    <section class="replicas">
      <h2>Replicas against load</h2>
      <Choice state={state} option="cluster.owner" label="Of" values={owners} />
      <StepPart
        {...{ state, data: pods }}
        title="Pods"
        caption={
          pods.events.length === 0
            ? "At each sample; neither the number that is wanted nor the template was ever changed."
            : "At each sample; a line for each change of the number that is wanted, and for each turn of an update: point at it for the reason."
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
      <div class="wide" tabIndex={0}>
        <ScalingTable {...{ run, state, workload }} />
      </div>
      {arrivals === null ? (
        <p class="quiet">No service of the scenario asks it.</p>
      ) : (
        <StepPart {...{ state, data: arrivals }} title="Requests that came, by second" caption="" />
      )}
      <StepPart
        {...{ state, data: load }}
        title="Work in its pods"
        caption="Cores in use between two samples; none where a pod has ended, which takes its account with it."
      />
    </section>
  );
}

interface StepProps {
  readonly state: ViewContext["state"];
  readonly data: StepData;
  readonly title: string;
  readonly caption: string;
}

function StepPart({ state, data, title, caption }: StepProps) {
  return (
    <Chart
      title={title}
      caption={caption}
      data={data}
      draw={stepChart}
      heightPixels={180}
      time={state}
    >
      {data.lines.length > 1 && (
        <Legend label={title} items={data.lines} isShown={() => true} onToggle={null} />
      )}
    </Chart>
  );
}
