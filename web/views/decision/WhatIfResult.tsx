import type { WhatIf } from "../../../lab/whatif/whatIf.ts";
import { effectLines, fateTable, metricTable } from "../../../lab/whatif/whatIfText.ts";
import type { ReportTable } from "../../../reports/table.ts";

/** All that one decision taken otherwise would have changed in the run. */
export function WhatIfResult({ found }: { readonly found: WhatIf }) {
  const metrics = metricTable(found);
  return (
    <section class="what-if" aria-label={`What would have changed at ${found.node}`}>
      <h2>
        At {found.node} instead of {found.decision.node ?? "nowhere"}
      </h2>
      <FinishedTable table={fateTable(found)} />
      <dl class="facts">
        {effectLines(found).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {metrics.rows.length === 0 ? (
        <p class="quiet">No metric has changed.</p>
      ) : (
        <FinishedTable table={metrics} />
      )}
    </section>
  );
}

/** A table of finished text; a last column tells better from worse by a sign and a colour. */
function FinishedTable({ table: { header, align, rows } }: { table: ReportTable }) {
  const side = (column: number) => (align[column] === "right" ? "figure" : "");
  return (
    <div class="wide-table">
      <table>
        <thead>
          <tr>
            {header.map((title, column) =>
              title === "" ? (
                <td key={title} />
              ) : (
                <th key={title} scope="col" class={side(column)}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, 2).join(" ")}>
              {row.map((text, column) => (
                <td key={header[column]} class={`${side(column)} ${verdictClass(text)}`.trim()}>
                  {verdictText(text)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function verdictClass(text: string): string {
  return text === "better" || text === "worse" ? text : "";
}

function verdictText(text: string): string {
  if (text === "better") return "● better";
  return text === "worse" ? "▲ worse" : text;
}
