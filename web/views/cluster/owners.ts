import { PODS, WORKLOADS } from "../../../sim/record/serviceTables.ts";
import { applicationItems, type LegendItem } from "../../charts/Legend.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

/** Who keeps pods, in their order, each with its colour and shape: alike in every part of the view. */
export const ownersOf = perRun(({ tables }: OpenedRun): readonly LegendItem[] => {
  const names = new Set<string>();
  for (const table of [WORKLOADS, PODS]) {
    const read = tables.get(table);
    const words = read.words("workload");
    for (const code of read.codes("workload")) names.add(words[code]);
  }
  return applicationItems([...names]);
});

/** By code of a workload in the table of pods, its place among the owners. */
export const podOwners = perRun((run: OpenedRun): Int32Array => {
  const names = ownersOf(run).map(({ name }) => name);
  return Int32Array.from(run.tables.get(PODS).words("workload"), (word) => names.indexOf(word));
});
