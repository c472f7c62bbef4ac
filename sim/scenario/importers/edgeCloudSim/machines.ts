import type { MachineSettings, PlaceSettings } from "./configuration.ts";

/** Equal machines, so many at each of some places. */
export interface MachineGroup {
  readonly machine: MachineSettings;
  readonly count: number;
  /** Numbers of the places, from 0. */
  readonly places: readonly number[];
}

/** The machines of all places in as few groups as there are kinds and counts of them. */
export function machineGroups(places: readonly PlaceSettings[]): MachineGroup[] {
  const groups = new Map<string, { machine: MachineSettings; count: number; places: number[] }>();
  places.forEach(({ machines }, place) => {
    const kinds = new Map<string, MachineSettings[]>();
    for (const machine of machines) {
      const kind = `${machine.cores}x${machine.mips}`;
      kinds.set(kind, [...(kinds.get(kind) ?? []), machine]);
    }
    for (const [kind, equal] of kinds) {
      const key = `${equal.length} of ${kind}`;
      const group = groups.get(key) ?? { machine: equal[0], count: equal.length, places: [] };
      group.places.push(place);
      groups.set(key, group);
    }
  });
  return [...groups.values()];
}
