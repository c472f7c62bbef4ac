import { formatQuantity, formatSigned } from "../../../reports/format.ts";
import type { Foreseen } from "./prediction.ts";

/** What the policy foresaw for the node that it took, and what came. */
export function ForeseenTable({ rows }: { readonly rows: readonly Foreseen[] }) {
  if (rows.length === 0) return null;
  const whole = {
    title: "in all",
    foreseenSeconds: rows.reduce((sum, row) => sum + row.foreseenSeconds, 0),
    cameSeconds: rows.some(({ cameSeconds }) => cameSeconds === null)
      ? null
      : rows.reduce((sum, row) => sum + row.cameSeconds!, 0),
  };
  return (
    <>
      <h3>Foreseen, and what came</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">part</th>
            <th scope="col" class="figure">
              foreseen
            </th>
            <th scope="col" class="figure">
              came
            </th>
            <th scope="col" class="figure">
              difference
            </th>
          </tr>
        </thead>
        <tbody>
          {[...rows, whole].map(({ title, foreseenSeconds, cameSeconds }) => (
            <tr key={title} class={title === whole.title ? "chosen" : ""}>
              <th scope="row">{title}</th>
              <td class="figure">{formatQuantity(foreseenSeconds, "s")}</td>
              <td class="figure">{formatQuantity(cameSeconds, "s")}</td>
              <td class="figure">
                {cameSeconds === null
                  ? "–"
                  : formatSigned(rounded(cameSeconds - foreseenSeconds), (size) =>
                      formatQuantity(size, "s"),
                    )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Below a nanosecond, a tick of the clock, there is no difference. */
function rounded(seconds: number): number {
  return Math.abs(seconds) < 1e-9 ? 0 : seconds;
}
