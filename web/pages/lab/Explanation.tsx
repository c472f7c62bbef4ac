import { useEffect, useState } from "preact/hooks";
import { ReportRows } from "../../charts/ReportRows.tsx";
import type { ExplainedText } from "./explainText.ts";
import { galleryFiles } from "./gallery/galleryFiles.ts";
import type { LabState } from "./labState.ts";

/** After the last key, before the text is looked at. */
const PAUSE_MS = 400;

/** What the scenario asks for, before it is run: who may run what, and how full things get. */
export function Explanation({ lab }: { lab: LabState }) {
  const [explained, setExplained] = useState<ExplainedText | null>(null);
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
      {explained !== null && "problems" in explained ? (
        <Mistakes problems={explained.problems} />
      ) : (
        <>
          <h2>What it asks for</h2>
          {explained !== null && <ExplainedTables {...explained} />}
        </>
      )}
    </section>
  );
}

function Mistakes({ problems }: { problems: readonly string[] }) {
  return (
    <>
      <h2>What is wrong with it</h2>
      <ul class="lab-problems">
        {problems.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

type Told = Exclude<ExplainedText, { readonly problems: readonly string[] }>;

function ExplainedTables({ tables, warnings }: Told) {
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

async function explain(file: string, text: string): Promise<ExplainedText> {
  const { explainText } = await import("./explainText.ts");
  return explainText(file, text, await galleryFiles());
}
