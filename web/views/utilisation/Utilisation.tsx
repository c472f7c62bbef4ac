import { useMemo } from "preact/hooks";
import { formatQuantity } from "../../../reports/format.ts";
import type { AppState } from "../../app-state/appState.ts";
import { Choice, chosenOf } from "../../charts/Choice.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { ViewContext } from "../view.ts";
import { BUSY_FIGURES, type BusyFigure, busyOverTime, figuresIn } from "./busyOverTime.ts";
import { HeatMap } from "./HeatMap.tsx";
import "./utilisation.css";

/** How full nodes were over time. */
export function Utilisation({ run, state }: ViewContext) {
  const figures = figuresIn(run);
  const figure = figureOf({ run, state });
  const busy = useMemo(() => busyOverTime(run, figure), [run, figure]);
  const [, name, unit] = BUSY_FIGURES.find(([column]) => column === figure)!;
  return (
    <div class="charts">
      <figure class="chart">
        <figcaption>
          <h2>{`How full nodes are over time: ${name}`}</h2>
          <p class="quiet">Means between two samples, nearest tier first; hatched: failed.</p>
        </figcaption>
        <Choice state={state} option="utilisation.of" label="Of" values={figures} />
        <p class="heat-key">
          0 <span /> {formatQuantity(busy.most, unit)}
        </p>
        <HeatMap state={state} busy={busy} unit={unit} />
      </figure>
    </div>
  );
}

/** The figure that is chosen, of those that any node has. */
export function figureOf({ run, state }: { run: OpenedRun; state: AppState }): BusyFigure {
  return chosenOf(state, "utilisation.of", figuresIn(run)) as BusyFigure;
}
