import { formatQuantity, formatShare } from "../../../reports/format.ts";
import { Chart } from "../../charts/Chart.tsx";
import { Legend } from "../../charts/Legend.tsx";
import { stackChart } from "../../charts/stackChart.ts";
import { SERIES_SHAPES } from "../../theme/palette.ts";
import type { ViewContext } from "../view.ts";
import { type LinkTraffic, trafficOf } from "./trafficOverTime.ts";
import "./links.css";

/** More links nobody reads; the table has all. */
const SHOWN_LINKS = 40;

/** What links carried: over time by class, and the busiest of them. */
export function Links({ run, state }: ViewContext) {
  const { stack, links } = trafficOf(run);
  const most = links[0]?.carriedBytes || 1;
  return (
    <div class="charts">
      <Chart
        title="Traffic by class of link"
        caption="Carried between two samples, both directions; a byte counts on every link of its way."
        data={stack}
        draw={stackChart}
        time={state}
      >
        <Legend
          label="Classes of links"
          items={stack.series.map(({ name, colour }, at) => ({
            ...{ name, colour, shape: SERIES_SHAPES[at % SERIES_SHAPES.length] },
          }))}
          isShown={() => true}
          onToggle={null}
        />
      </Chart>
      <section>
        <h2>Bytes by link, the one that carried most first</h2>
        <p class="quiet">
          Over the whole run, the warm-up with it; figures of the run are without.
        </p>
        <table class="links">
          <thead>
            <tr>
              <th scope="col">link</th>
              <th scope="col">carried</th>
              <th scope="col" class="figure">
                in use, mean
              </th>
              <th scope="col" class="figure">
                at most
              </th>
            </tr>
          </thead>
          <tbody>
            {links.slice(0, SHOWN_LINKS).map((link) => (
              <LinkRow key={link.link} link={link} most={most} />
            ))}
          </tbody>
        </table>
        {links.length > SHOWN_LINKS && (
          <p class="quiet">{`${links.length - SHOWN_LINKS} more in the table.`}</p>
        )}
      </section>
    </div>
  );
}

function LinkRow({ link, most }: { link: LinkTraffic; most: number }) {
  const { carriedBytes, meanUsedShare, mostUsedShare } = link;
  return (
    <tr>
      <th scope="row" title={link.linkClass}>
        {link.link}
      </th>
      <td>
        <span class="bar" style={{ width: `${(carriedBytes / most) * 60}%` }} />
        {formatQuantity(carriedBytes, "B")}
      </td>
      <td class="figure">{formatShare(meanUsedShare, 2)}</td>
      <td class="figure">{formatShare(mostUsedShare, 2)}</td>
    </tr>
  );
}
