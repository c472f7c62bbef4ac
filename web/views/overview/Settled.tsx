import { useEffect, useState } from "preact/hooks";
import type { OpenedRun } from "../../data/openedRun.ts";
import { DOUBT_TABLE } from "./missedDeadlines.ts";

/** From when on the run had settled, and what it alone tells of the mean latency. */
export function Settled({ run }: { run: OpenedRun }) {
  const [lines, setLines] = useState<readonly (readonly [string, string])[]>([]);
  const isThere = run.tables.names.includes(DOUBT_TABLE.name);
  const isRead = isThere && run.tables.isLoaded([DOUBT_TABLE]);
  useEffect(() => {
    let isCurrent = true;
    setLines([]);
    if (!isRead) return;
    void import("../../../reports/steadyState.ts").then(({ steadyStateLines }) => {
      if (!isCurrent) return;
      const { chunk, rowCount } = run.tables.get(DOUBT_TABLE);
      setLines(steadyStateLines({ table: chunk.table, rowCount, columns: chunk.columns }));
    });
    return () => {
      isCurrent = false;
    };
  }, [run, isRead]);
  return (
    <section>
      <h2>How far one run can be trusted</h2>
      {!isThere && (
        <p class="quiet">
          Not known: the record has no table “requests”, from which that is worked out.
        </p>
      )}
      {isThere && lines.length === 0 && <p class="quiet">Working it out …</p>}
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
