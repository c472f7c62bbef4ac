import { LINKS } from "../../../sim/record/tables.ts";
import { areaColour } from "../../charts/Legend.tsx";
import type { StackData } from "../../charts/stackChart.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { sampleTimes } from "../../data/sampleTimes.ts";

/** What one direction of a link carried in the whole run. */
export interface LinkTraffic {
  readonly link: string;
  readonly linkClass: string;
  readonly carriedBytes: number;
  /** Of the samples. */
  readonly meanUsedShare: number;
  readonly mostUsedShare: number;
  /** Share of the samples at which it had failed. */
  readonly downShare: number;
}

export interface Traffic {
  /** Bits a second by class of link. */
  readonly stack: StackData;
  /** The one that carried most first. */
  readonly links: readonly LinkTraffic[];
}

/** What links carried, over time by class and in all by link. */
export const trafficOf = perRun(measure);

function measure(run: OpenedRun): Traffic {
  const table = run.tables.get(LINKS);
  const times = sampleTimes(table);
  const [links, classes] = [table.codes("link"), table.codes("linkClass")];
  const [used, carried] = [table.numbers("usedShare"), table.numbers("carriedBytes")];
  const up = table.numbers("up");
  const sums = new Map<number, LinkSum>();
  const bitsByClass = new Map<number, Float64Array>();
  for (let row = 0; row < table.rowCount; row++) {
    let sum = sums.get(links[row]);
    if (sum === undefined) sums.set(links[row], (sum = new LinkSum(row)));
    let bits = bitsByClass.get(classes[row]);
    if (bits === undefined) {
      bitsByClass.set(classes[row], (bits = new Float64Array(times.ends.length)));
    }
    bits[times.spanOf[row]] += 8 * (carried[row] - sum.carriedBytes);
    sum.add(used[row], carried[row], up[row]);
  }
  const words = table.words("linkClass");
  const series = [...bitsByClass].map(([code, bits], at) => ({
    name: words[code],
    colour: areaColour(at),
    values: bits.map((sum, span) => sum / spanSeconds(times.ends, span)),
  }));
  const { simulatedSeconds: endSeconds } = run.record.summary;
  return {
    stack: { unit: "bit/s", endSeconds, timesSeconds: times.ends, series },
    links: [...sums.values()]
      .map((sum) => ({
        link: String(table.value("link", sum.row)),
        linkClass: String(table.value("linkClass", sum.row)),
        ...sum.traffic(),
      }))
      .sort((a, b) => b.carriedBytes - a.carriedBytes),
  };
}

class LinkSum {
  /** The first of its rows. */
  readonly row: number;
  carriedBytes = 0;
  private count = 0;
  private used = 0;
  private most = 0;
  private down = 0;

  constructor(row: number) {
    this.row = row;
  }

  add(usedShare: number, carriedBytes: number, up: number): void {
    this.count++;
    this.used += usedShare;
    this.most = Math.max(this.most, usedShare);
    this.down += 1 - up;
    this.carriedBytes = carriedBytes;
  }

  traffic(): Omit<LinkTraffic, "link" | "linkClass"> {
    return {
      carriedBytes: this.carriedBytes,
      meanUsedShare: this.used / this.count,
      mostUsedShare: this.most,
      downShare: this.down / this.count,
    };
  }
}

function spanSeconds(ends: readonly number[], span: number): number {
  // A sample at the very start is of no time: nothing was carried before it.
  return ends[span] - (span === 0 ? 0 : ends[span - 1]) || 1;
}
