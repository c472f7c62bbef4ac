import { Occupancy } from "../../series/occupancy.ts";
import type { Visits } from "./lanes.ts";

/** How many tasks wait and run in a lane over time, by application; made when it is first drawn. */
export interface LaneLoad {
  readonly waiting: Occupancy;
  /** By number of the application; null for one that has no task here. */
  readonly running: readonly (Occupancy | null)[];
}

const loads = new WeakMap<Visits, LaneLoad>();

export function laneLoad(visits: Visits, applicationCount: number): LaneLoad {
  let load = loads.get(visits);
  if (load === undefined) loads.set(visits, (load = loadOf(visits, applicationCount)));
  return load;
}

function loadOf(visits: Visits, applicationCount: number): LaneLoad {
  const { joined, begun, left, applications } = visits;
  const counts = new Uint32Array(applicationCount);
  for (const application of applications) counts[application]++;
  const running = Array.from(counts, (count, application) => {
    if (count === 0) return null;
    const [starts, ends] = [new Float64Array(count), new Float64Array(count)];
    let place = 0;
    for (let visit = 0; visit < visits.count; visit++) {
      if (applications[visit] !== application) continue;
      starts[place] = begun[visit];
      ends[place++] = left[visit];
    }
    return new Occupancy(starts, ends);
  });
  return { waiting: new Occupancy(joined.slice(), begun.slice()), running };
}
