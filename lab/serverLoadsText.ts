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
  "between places": "idle beside drowning, elsewhere",
  "at one place": "idle beside drowning",
};

/** What the remarks of the table mean. */
export const SERVER_LOADS_MEANING =
  `Idle is less than ${formatShare(IDLE_SHARE)} busy; drowning more than ` +
  `${formatShare(DROWNING_SHARE)}, with a job waiting for each core or accelerator. At one place ` +
  "that is a straw man; between places the policy may be bound to the nearest one.";

export function serverLoadsTable(loads: readonly PolicyLoads[]): ReportTable {
  return {
    header: [
      ...["policy", "tier", "servers", "least busy", "busy", "waiting"],
      ...["most busy", "busy", "waiting", ""],
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
