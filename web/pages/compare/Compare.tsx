import { useEffect, useMemo, useState } from "preact/hooks";
import type { Page } from "../../app-state/page.ts";
import { linesOf } from "../../app-state/page.ts";
import { Choice, chosenOf } from "../../charts/Choice.tsx";
import { comparableRuns } from "./comparable.ts";
import { Sections } from "./Sections.tsx";
import type { ToldComparison } from "./toldComparison.ts";
import "./compare.css";

const RUNS = "opened runs";

/** Experiments, and opened runs of one scenario under several policies. */
export function Compare({ page }: { page: Page }) {
  const { state } = page;
  const sources = [
    ...state.experiments.value.map(({ id }) => [id, id] as const),
    ...(comparableRuns(state.runs.value, state.shown.value) === null
      ? []
      : [[RUNS, RUNS] as const]),
  ];
  if (sources.length === 0) return <NothingToCompare />;
  return (
    <main class="plain-page">
      <div class="compare charts">
        {sources.length > 1 && (
          <Choice state={state} option="compare.of" label="Of" values={sources} />
        )}
        <Told key={chosenOf(state, "compare.of", sources)} page={page} sources={sources} />
      </div>
    </main>
  );
}

interface ToldProps {
  readonly page: Page;
  readonly sources: readonly (readonly [string, string])[];
}

function Told({ page: { state }, sources }: ToldProps) {
  const chosen = chosenOf(state, "compare.of", sources);
  const [opened, shown] = [state.runs.value, state.shown.value];
  const runs = useMemo(() => comparableRuns(opened, shown) ?? [], [opened, shown]);
  const experiment = state.experiments.value.find(({ id }) => id === chosen) ?? null;
  const [told, setTold] = useState<ToldComparison | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const options = state.options.value;
  const [axis, baseline] = [options["compare.axis"] ?? null, options["compare.baseline"] ?? null];
  useEffect(() => {
    let isCurrent = true;
    import("./toldComparison.ts")
      .then(({ tellExperiment, tellRuns }) =>
        experiment === null ? tellRuns(runs, shown) : tellExperiment(experiment, axis, baseline),
      )
      .then(
        (found) => isCurrent && setTold(found),
        (error) => isCurrent && setProblem(linesOf(error).join("; ")),
      );
    return () => {
      isCurrent = false;
    };
  }, [experiment, runs, shown, axis, baseline]);
  if (problem !== null) return <p role="alert">{problem}</p>;
  if (told === null) return <p class="quiet">Working it out …</p>;
  return <Sections state={state} told={told} />;
}

function NothingToCompare() {
  return (
    <main class="empty-page">
      <h1>Compare policies</h1>
      <p>
        Open the folder of an experiment, or several runs of one scenario under different policies
        with the same seeds; or choose several policies under “Run here”. An experiment comes from
      </p>
      <pre>orrery sweep examples/rush-hour.yaml</pre>
    </main>
  );
}
