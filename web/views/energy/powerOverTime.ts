import { NODES } from "../../../sim/record/tables.ts";
import type { StackData } from "../../charts/stackChart.ts";
import { inTierOrder, nodeOrigin } from "../../data/nodeTiers.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { sampleTimes } from "../../data/sampleTimes.ts";

export interface PowerOverTime {
  /** Of the tiers that have nodes with a power. */
  readonly stack: StackData;
  /** Names of entries of which the power is not modelled, and which are therefore not in it. */
  readonly without: readonly string[];
}

/** The power of the nodes by tier, the mean of each span. */
export const powerOverTime = perRun(measure);

function measure(run: OpenedRun): PowerOverTime {
  const nodes = run.tables.get(NODES);
  const times = sampleTimes(nodes);
  const [codes, watts] = [nodes.codes("node"), nodes.numbers("powerWatts")];
  const origins = nodes.words("node").map((name) => nodeOrigin(run, name));
  const sums = new Map<string, Float64Array>();
  const without = new Set<string>();
  for (let row = 0; row < nodes.rowCount; row++) {
    const origin = origins[codes[row]];
    if (origin === null) continue;
    if (Number.isNaN(watts[row])) {
      without.add(origin.group);
      continue;
    }
    let sum = sums.get(origin.tier);
    if (sum === undefined) sums.set(origin.tier, (sum = new Float64Array(times.ends.length)));
    sum[times.spanOf[row]] += watts[row] / times.samples[times.spanOf[row]];
  }
  return {
    without: [...without],
    stack: {
      unit: "W",
      endSeconds: run.record.summary.simulatedSeconds,
      timesSeconds: times.ends,
      series: inTierOrder(sums.keys()).map((tier) => ({
        ...{ name: tier, colour: `var(--tier-${tier})`, values: sums.get(tier)! },
      })),
    },
  };
}
