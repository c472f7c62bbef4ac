import { useMemo } from "preact/hooks";
import { steadyStateLines } from "../../../reports/steadyState.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { DOUBT_TABLE } from "./missedDeadlines.ts";

/** From when on the run had settled, and what it alone tells of the mean latency. */
export function Settled({ run }: { run: OpenedRun }) {
  const isThere = run.tables.names.includes(DOUBT_TABLE.name);
  const isRead = isThere && run.tables.isLoaded([DOUBT_TABLE]);
  const lines = useMemo(() => (isRead ? linesOf(run) : []), [run, isRead]);
  return (
    <section class="settled">
      <h2>How far one run can be trusted</h2>
      {!isThere && (
        <p class="quiet">
          Not known: the record has no table “requests”, from which that is worked out.
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

function linesOf({ tables }: OpenedRun) {
  const { chunk, rowCount } = tables.get(DOUBT_TABLE);
  return steadyStateLines({ table: chunk.table, rowCount, columns: chunk.columns });
}
