import type { ViewColumn, ViewTable } from "../views/view.ts";

/** Rows that are shown; a table of more is for CSV. */
const SHOWN_ROWS = 1000;

/** A view's table to be read. */
export function DataTable({ table }: { table: ViewTable }) {
  const { caption, columns, rows } = table;
  const hidden = rows.length - SHOWN_ROWS;
  return (
    <div class="data-table">
      <table>
        <caption>
          {caption}
          {hidden > 0 && `: the first ${SHOWN_ROWS} of ${rows.length} rows; CSV has all`}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col">
                {headOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_ROWS).map((row, index) => (
            <tr key={index}>
              {row.map((value, at) => (
                <td key={columns[at].title} class={columns[at].unit === "" ? "" : "figure"}>
                  {value ?? "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The title of a column with its unit. */
export function headOf({ title, unit }: ViewColumn): string {
  return unit === "" || unit === "1" ? title : `${title} (${unit})`;
}
