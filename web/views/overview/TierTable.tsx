import { tierTable } from "../../../reports/tierTable.ts";
import type { RunSummary } from "../../../sim/record/summary.ts";

/** Where the work was done, and how full it was there. */
export function TierTable({ summary: { tiers } }: { summary: RunSummary }) {
  const { header, rows } = tierTable(tiers);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <section class="wide" tabIndex={0}>
      <h2>Work by tier</h2>
      <table>
        <thead>
          <tr>
            {header.map((name, column) => (
              <th scope="col" class={column === 0 ? "" : "figure"} key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([tier, ...figures]) => (
            <tr key={tier}>
              <th scope="row">
                <span class="fate-square" style={{ background: `var(--tier-${tier})` }} />
                {tier}
              </th>
              {figures.map((figure, column) => (
                <td class="figure" key={header[column + 1]}>
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
