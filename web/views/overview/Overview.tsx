import { figureText } from "../../../reports/figureText.ts";
import { labelOf } from "../../data/openedRun.ts";
import type { ViewContext } from "../view.ts";
import { keyFigures } from "./keyFigures.ts";
import "./overview.css";

/** Scenario, policies and the figures that runs are judged by. */
export function Overview({ run }: ViewContext) {
  const { record } = run;
  const figures = keyFigures(record.summary).filter(
    ({ metric, subject }) => metric.role !== null && subject === null,
  );
  return (
    <div class="overview">
      <h1>{record.scenario.name}</h1>
      <p class="quiet">{labelOf(run)}</p>
      <div class="tiles">
        {figures.map(({ metric, value, remark }) => (
          <div class="tile" key={metric.name}>
            <div class="tile-title">{metric.title}</div>
            <div class="tile-value">{figureText(metric, value)}</div>
            <div class="tile-remark">
              {remark ?? (metric.better && `${metric.better} is better`)}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
