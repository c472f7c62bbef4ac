import { figureText } from "../../../reports/figureText.ts";
import { formatCount } from "../../../reports/format.ts";
import { metricsOfTable } from "../../../reports/metrics/index.ts";
import type { RunSummary } from "../../../sim/record/summary.ts";

/** Where the work was done, and how full it was there. */
export function TierTable({ summary: { tiers } }: { summary: RunSummary }) {
  const metrics = metricsOfTable("tiers", "tier");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <section class="wide" tabIndex={0}>
      <h2>Work by tier</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">tier</th>
            {["nodes", "tasks", ...metrics.map(({ column }) => column)].map((name) => (
              <th scope="col" class="figure" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <tr key={tier.tier}>
              <th scope="row">
                <span class="fate-square" style={{ background: `var(--tier-${tier.tier})` }} />
                {tier.tier}
              </th>
              <td class="figure">{formatCount(tier.nodes)}</td>
              <td class="figure">{formatCount(tier.tasks)}</td>
              {metrics.map((metric) => (
                <td class="figure" key={metric.name}>
                  {figureText(metric, metric.value(tier))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
