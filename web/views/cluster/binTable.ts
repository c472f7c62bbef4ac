import type { ViewContext, ViewTable } from "../view.ts";
import { binsAt } from "./bins.ts";

/** The nodes at the time cursor, in rows. */
export function binTable({ run, state }: ViewContext): ViewTable {
  const seconds = state.timeSeconds.value;
  return {
    caption: `one row for each node of the cluster at ${seconds.toFixed(2)} s`,
    columns: [
      { title: "node", unit: "" },
      { title: "tier", unit: "" },
      { title: "state", unit: "" },
      { title: "pods", unit: "1" },
      { title: "processors reserved", unit: "1" },
      { title: "processors used", unit: "1" },
      { title: "memory reserved", unit: "1" },
      { title: "GPUs reserved", unit: "1" },
    ],
    rows: binsAt(run, seconds).map((bin) => [
      ...[bin.node, bin.tier, stateOf(bin.isReady, bin.isCordoned), bin.pods.length],
      ...[
        bin.reservedCpuShare,
        bin.usedCpuShare,
        bin.reservedMemoryShare,
        bin.reservedGpuShare,
      ].map((share) => (Number.isNaN(share) ? null : share)),
    ]),
  };
}

function stateOf(isReady: boolean, isCordoned: boolean): string {
  if (!isReady) return "not ready";
  return isCordoned ? "cordoned" : "ready";
}
