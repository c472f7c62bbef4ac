import { formatShare } from "../reports/format.ts";
import type { ReportTable } from "../reports/table.ts";
import {
  DROWNING_SHARE,
  IDLE_SHARE,
  type Imbalance,
  type ServerLoad,
  type TierLoad,
} from "./serverLoads.ts";

/** The tiers under each of several policies. */
export interface PolicyLoads {
  readonly policy: string;
  readonly tiers: readonly TierLoad[];
}

export const SERVER_LOADS_TITLE = "Servers of each tier that are least and most busy, in one run";

const NOTES: Readonly<Record<Imbalance, string>> = {
  none: "",
  "between places": "one idles, one drowns elsewhere",
  "at one place": "one idles, one drowns beside it",
};

/** What the remarks of the table mean. */
export const SERVER_LOADS_MEANING =
  `A server idles that is less than ${formatShare(IDLE_SHARE)} busy, and drowns that is more than ` +
  `${formatShare(DROWNING_SHARE)} busy with a job waiting for each core or accelerator. A policy that ` +
  "lets one idle beside one that drowns at the same place balances nothing there: no rival to be " +
  "proud of beating. With the idle one elsewhere it may only keep to the nearest place.";

export function serverLoadsTable(loads: readonly PolicyLoads[]): ReportTable {
  return {
    header: [
      ...["policy", "tier", "servers", "least busy", "busy", "waiting"],
      ...["most busy", "busy", "waiting", "balance"],
    ],
    align: [
      ...(["left", "left", "right", "left", "right", "right"] as const),
      ...(["left", "right", "right", "left"] as const),
    ],
    rows: loads.flatMap(({ policy, tiers }) =>
      tiers.map((one) => [
        ...[policy, one.tier, String(one.servers)],
        ...[...cells(one.least), ...cells(one.most), NOTES[one.imbalance]],
      ]),
    ),
  };
}

function cells({ name, busyShare, waiting }: ServerLoad): string[] {
  return [name, formatShare(busyShare), waiting.toFixed(1)];
}
