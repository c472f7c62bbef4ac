import { useEffect, useState } from "preact/hooks";
import type { ReportTable } from "../../../reports/table.ts";
import { ReportRows } from "../../charts/ReportRows.tsx";
import { galleryFiles } from "./gallery/galleryFiles.ts";
import type { LabState } from "./labState.ts";

/** After the last key, before the text is looked at. */
const PAUSE_MS = 400;

interface Explained {
  readonly tables: readonly { readonly title: string; readonly table: ReportTable }[];
  readonly warnings: readonly string[];
}

/** What the scenario asks for, before it is run: who may run what, and how full things get. */
export function Explanation({ lab }: { lab: LabState }) {
  const [explained, setExplained] = useState<Explained | null>(null);
  const [file, text] = [lab.file.value, lab.text.value ?? ""];
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void explain(file, text).then((found) => isCurrent && setExplained(found));
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [file, text]);
  return (
    <section aria-label="What the scenario asks for" class="lab-explanation">
      <h2>What it asks for</h2>
      {explained === null ? (
        <p class="quiet">
          Told when nothing is wrong with the scenario; mistakes are marked at their line.
        </p>
      ) : (
        <ExplainedTables explained={explained} />
      )}
    </section>
  );
}

function ExplainedTables({ explained: { tables, warnings } }: { explained: Explained }) {
  return (
    <>
      <ul class="warnings">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      {tables.map(({ title, table }) => (
        <div key={title} class="wide">
          <p class="quiet">{title}</p>
          <ReportRows table={table} />
        </div>
      ))}
    </>
  );
}

/** Null where something is wrong with the text, which the editor tells. */
async function explain(file: string, text: string): Promise<Explained | null> {
  const { explainText } = await import("./explainText.ts");
  return explainText(file, text, await galleryFiles());
}
