import type { PlotOptions } from "@observablehq/plot";
import { formatCount } from "../../../reports/format.ts";
import type { ChartRoom } from "../../charts/Chart.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";
import { clientCount } from "./clientNumbers.ts";
import { combinedOf } from "./participationGrid.ts";

/** More bars are put together. */
const MOST_BARS = 40;

/** How many clients had their update combined so often. */
export interface CombinedTimes {
  /** From so often … */
  readonly from: number;
  /** … to before so often. */
  readonly to: number;
  readonly clients: number;
}

export interface CombinedSpread {
  readonly clients: number;
  /** Of these, those of which no update was combined. */
  readonly never: number;
  readonly bars: readonly CombinedTimes[];
}

/** Clients by how often their updates were combined. */
export function combinedSpread(run: OpenedRun, job: string): CombinedSpread {
  const times = combinedOf(run, job, clientCount(run, job));
  const most = times.reduce((greatest, one) => Math.max(greatest, one), 0);
  const step = Math.ceil((most + 1) / MOST_BARS);
  const counts = new Uint32Array(Math.ceil((most + 1) / step));
  for (const one of times) counts[Math.floor(one / step)]++;
  const bars = Array.from(counts, (clients, at) => ({
    ...{ from: at * step, to: (at + 1) * step, clients },
  }));
  const never = times.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0);
  return { clients: times.length, never, bars };
}

export function combinedChart({ bars }: CombinedSpread, { plot }: ChartRoom): PlotOptions {
  const { muted, hairline, series } = VARIABLE_PALETTE;
  return {
    ...{ height: 200, marginLeft: 56, marginRight: 16, marginTop: 12, marginBottom: 32 },
    x: { domain: [0, bars.at(-1)?.to ?? 1], label: null },
    y: { label: null, zero: true, nice: true },
    marks: [
      plot.gridY({ stroke: hairline, strokeOpacity: 0.6, ticks: 4 }),
      plot.rectY(bars, {
        ...{ x1: "from", x2: "to", y: "clients", fill: series[1], insetLeft: 0.5, insetRight: 0.5 },
      }),
      plot.axisX({ color: muted, ticks: 6, tickFormat: (times: number) => `${times}×` }),
      plot.axisY({ color: muted, ticks: 4, tickFormat: (count: number) => formatCount(count) }),
      plot.ruleY([0], { stroke: hairline }),
    ],
  };
}
