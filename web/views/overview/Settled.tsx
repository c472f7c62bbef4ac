import { useMemo } from "preact/hooks";
import { answerTable, steadyStateLines } from "../../../reports/steadyState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { DOUBT_TABLE, SERVICE_ANSWERS } from "./missedDeadlines.ts";

/** From when on the run had settled, and what it alone tells of the mean latency. */
export function Settled({ run }: { run: OpenedRun }) {
  const table = tableOf(run);
  const isThere = run.tables.names.includes(table.name);
  const isRead = isThere && run.tables.isLoaded([table]);
  const lines = useMemo(() => (isRead ? linesOf(run) : []), [run, isRead]);
  return (
    <section class="settled">
      <h2>How far one run can be trusted</h2>
      {!isThere && (
        <p class="quiet">
          {`Not known: the record has no table “${table.name}”, from which that is worked out.`}
        </p>
      )}
      {isThere && !isRead && <p class="quiet">Working it out …</p>}
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

function tableOf({ record }: OpenedRun) {
  return answerTable(record.summary) === "serviceRequests" ? SERVICE_ANSWERS : DOUBT_TABLE;
}

function linesOf(run: OpenedRun) {
  const { chunk, rowCount } = run.tables.get(tableOf(run));
  return steadyStateLines({ table: chunk.table, rowCount, columns: chunk.columns });
}
