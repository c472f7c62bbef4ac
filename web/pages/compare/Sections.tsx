import type { NamedFigure, ReportSection } from "../../../reports/experiment/experimentReport.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { AppState } from "../../app-state/appState.ts";
import { Choice } from "../../charts/Choice.tsx";
import { ReportRows } from "../../charts/ReportRows.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import { FigureChart } from "./FigureChart.tsx";
import { Partings } from "./Partings.tsx";
import { Pairs } from "./pairs/Pairs.tsx";
import type { ToldComparison } from "./toldComparison.ts";

interface SectionsProps {
  readonly state: AppState;
  readonly told: ToldComparison;
}

/** What a comparison has come to: sentences first, then figures, then all in numbers. */
export function Sections({ state, told }: SectionsProps) {
  const { title, description, remark, sections, settings } = told;
  return (
    <>
      <header>
        <h1>{visibleText(title)}</h1>
        {description !== "" && <p class="quiet">{visibleText(description)}</p>}
        {remark !== null && <p role="note">{remark}</p>}
      </header>
      <Choices state={state} told={told} />
      {sections.map((section, at) => (
        <Section key={section.title ?? at} section={section} />
      ))}
      {told.experiment !== null && <Pairs state={state} {...told.experiment} />}
      {told.runs.some(isDispatched) && <Partings state={state} runs={told.runs} />}
      <section class="wide">
        <h2>What differs between the runs</h2>
        <ReportRows table={settings} />
      </section>
    </>
  );
}

/** Where there is no task, none is placed otherwise. */
function isDispatched({ record }: OpenedRun): boolean {
  return record.summary.applications.length > 0;
}

function Choices({ state, told: { axes, policies } }: SectionsProps) {
  const named = (list: readonly string[]) => list.map((name) => [name, name] as const);
  return (
    <div>
      {axes.length > 1 && (
        <Choice state={state} option="compare.axis" label="Along" values={named(axes)} />
      )}
      {policies.length > 1 && (
        <Choice state={state} option="compare.baseline" label="Against" values={named(policies)} />
      )}
    </div>
  );
}

function Section({ section: { title, sentences, figures, tables } }: { section: ReportSection }) {
  return (
    <section>
      {title !== null && <h2>{title}</h2>}
      <ul class="findings">
        {sentences.map((sentence) => (
          <li key={sentence}>{visibleText(sentence)}</li>
        ))}
      </ul>
      <div class="figures">
        {figures.map(({ file, figure }: NamedFigure) => (
          <FigureChart key={file} file={file} figure={figure} />
        ))}
      </div>
      {tables.map(({ title, shown, table }) => (
        <details key={title} open={shown}>
          <summary>{`${title}, in numbers`}</summary>
          <div class="wide">
            <ReportRows table={table} />
          </div>
        </details>
      ))}
    </section>
  );
}
