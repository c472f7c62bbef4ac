import type { ReportTable } from "../../reports/table.ts";
import { visibleText } from "../../sim/kernel/visibleText.ts";

/** A table of finished texts. */
export function ReportRows({ table: { header, align, rows } }: { table: ReportTable }) {
  const sideOf = (column: number) => (align[column] === "right" ? "figure" : "");
  return (
    <table>
      <thead>
        <tr>
          {header.map((text, column) =>
            // A heading that says nothing is none, as of verdicts.
            text === "" ? (
              <td key={text} />
            ) : (
              <th key={text} scope="col" class={sideOf(column)}>
                {visibleText(text)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join("\t")}>
            {row.map((text, column) => (
              <td key={header[column]} class={sideOf(column)}>
                {visibleText(text)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
