import { useMemo } from "preact/hooks";
import {
  probingTable,
  targetTable,
  trainingEnergyTable,
  trainingTable,
} from "../../../reports/trainingText.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Choice } from "../../charts/Choice.tsx";
import { Legend, seriesItems } from "../../charts/Legend.tsx";
import { ReportRows } from "../../charts/ReportRows.tsx";
import type { ViewContext } from "../view.ts";
import { SCOPES, type TrainingChoices, trainedRuns } from "./choices.ts";
import { figuresIn, LEARNT, TAKEN } from "./learning.ts";
import { learningChart } from "./learningChart.ts";

const TITLES = {
  accuracy: "Accuracy of the model, higher is better",
  loss: "Loss of the model on test data, lower is better",
  trainingLoss: "Loss of the model on training data, lower is better",
} as const;

/** How the models of jobs, or of several runs, got better, over what that took. */
export function LearningPart({
  context: { run, state },
  choices,
}: {
  readonly context: ViewContext;
  readonly choices: TrainingChoices;
}) {
  const { curves, learnt, taken, scope } = choices;
  const filters = state.filters.value;
  const items = seriesItems(curves.map(({ name }) => name));
  const data = useMemo(() => {
    const isShown = ({ runName }: { readonly runName: string }) =>
      scope === "shown" || state.isShown("policies", runName);
    return {
      ...{ learnt, taken, curves: curves.filter(isShown) },
      colours: new Map(items.map(({ name, colour }) => [name, colour])),
    };
  }, [run, scope, curves.length, learnt, taken, filters, state]);
  const runNameOf = (name: string) => curves.find((one) => one.name === name)?.runName ?? name;
  const runNames = [...new Set(curves.map(({ runName }) => runName))];
  return (
    <Chart
      title={TITLES[learnt]}
      caption={captionOf(choices)}
      data={data}
      draw={learningChart}
      {...(taken === "seconds" ? { time: state } : {})}
    >
      <div class="choices">
        <Choice
          {...{ state, option: "training.figure", label: "Of" }}
          values={figuresIn(curves, LEARNT)}
        />
        <Choice
          {...{ state, option: "training.against", label: "Against" }}
          values={figuresIn(curves, TAKEN)}
        />
        {trainedRuns(state.runs.value).length > 1 && (
          <Choice {...{ state, option: "training.of", label: "Curves of" }} values={SCOPES} />
        )}
      </div>
      <Legend
        label="Curves"
        items={items}
        isShown={(name) => scope === "shown" || state.isShown("policies", runNameOf(name))}
        onToggle={
          scope === "shown"
            ? null
            : (name) => state.toggleFilter("policies", runNameOf(name), runNames)
        }
      />
    </Chart>
  );
}

function captionOf({ curves, learnt, taken }: TrainingChoices): string {
  const evaluations = curves.flatMap((curve) => curve.evaluations);
  const isUnknown = (name: keyof (typeof evaluations)[number]) =>
    curves
      .filter((curve) => !curve.evaluations.some((one) => Number.isFinite(one[name])))
      .map(({ name: curve }) => curve);
  const without = [...new Set([...isUnknown(learnt), ...isUnknown(taken)])];
  const parts = [
    evaluations.length === 0
      ? "The record has no evaluation: the job has not come so far, or asks for none."
      : "At each evaluation, on the clients' data, as an observer sees it at no cost in the run.",
    taken === "bytes" && "Bytes of both directions, for participations that were over.",
    taken === "joules" && "Energy of the clients' devices above idle, as far as it is modelled.",
    learnt === "accuracy" &&
      curves.some(({ targets }) => targets.length > 0) &&
      "Dashed: target accuracies.",
    evaluations.length > 0 &&
      without.length > 0 &&
      `Not known, and not in it: ${without.join(", ")}.`,
  ];
  return parts.filter((part) => part !== false).join(" ");
}

/** What each job came to, and what its targets took. */
export function JobTables({ run }: Pick<ViewContext, "run">) {
  const { training } = run.record.summary;
  const [probing, targets] = [probingTable(training), targetTable(training)];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <div class="wide training-tables" tabIndex={0}>
      <ReportRows table={trainingTable(training)} />
      <ReportRows table={trainingEnergyTable(training)} />
      {probing !== null && <ReportRows table={probing} />}
      {targets !== null && <ReportRows table={targets} />}
    </div>
  );
}
